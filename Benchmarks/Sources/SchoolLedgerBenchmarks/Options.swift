/// How much is measured.
struct Scale {
  /// How often ours and the raw limit take turns.
  var rounds = 5
  /// The same for what takes long.
  var longRounds = 3
  /// What part of a full run's commands are performed.
  var share = 1.0
  /// How many events the large ledger has.
  var events = 600_000
  var openings = 30
  var lookUps = 500
  var isQuick = false

  static let full = Scale()
  static let quick = Scale(
    rounds: 1, longRounds: 1, share: 0.1, events: 60_000, openings: 10, lookUps: 100, isQuick: true)
}

/// What the command line asks for.
struct Options {
  var scale = Scale.full
  var only: Part?
  /// Where the Open University Learning Analytics Dataset lies, with what makes a script of it.
  var shared = "../shared"

  struct Misunderstood: Error, CustomStringConvertible {
    let argument: String
    var description: String {
      """
      \(argument) is not understood.
      Usage: [--quick] [--only \(Part.allCases.map(\.rawValue).joined(separator: "|"))] [--shared DIRECTORY]
      """
    }
  }

  /// What can be measured by itself.
  enum Part: String, CaseIterable { case throughput, school, goals, oulad }

  init(_ arguments: [String]) throws {
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      switch argument {
      case "--quick": scale = .quick
      case "--only":
        let part = rest.popFirst()
        only = part.flatMap(Part.init)
        if only == nil { throw Misunderstood(argument: part ?? argument) }
      case "--shared": shared = rest.popFirst() ?? shared
      default: throw Misunderstood(argument: argument)
      }
    }
  }

  func includes(_ part: Part) -> Bool { only == nil || only == part }
}
