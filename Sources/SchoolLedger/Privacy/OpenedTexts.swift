import Synchronization
import WireFormat

/// The texts that were opened last, in memory alone: opening one anew takes ten times as long as finding it.
///
/// They belong to the keys as they are after so many erasures; one more, and all of them are forgotten.
final class OpenedTexts: Sendable {
  private struct State {
    var erasures: UInt64 = 0
    var texts: [Bytes: String] = [:]
  }

  private static let most = 16_384
  private let state = Mutex(State())

  /// What a sealed box says, opened by whom it may concern if it is not known.
  func text(of box: Bytes, after erasures: UInt64, open: () throws -> String?) rethrows -> String? {
    let known = state.withLock { $0.erasures == erasures ? $0.texts[box] : nil }
    if let known { return known }
    guard let text = try open() else { return nil }
    state.withLock { state in
      guard state.erasures == erasures else { return }
      if state.texts.count >= Self.most { state.texts.removeAll(keepingCapacity: true) }
      state.texts[box] = text
    }
    return text
  }

  /// Forgets everything that was opened before so many erasures.
  func follow(_ erasures: UInt64) {
    state.withLock { state in
      if state.erasures < erasures { state = State(erasures: erasures) }
    }
  }
}
