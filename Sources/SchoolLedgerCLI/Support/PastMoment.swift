import ArgumentParser
import SchoolLedger

/// The moment that a question is about, as it was typed.
struct PastMoment: ExpressibleByArgument, CustomStringConvertible {
  static let now = PastMoment(value: .now)

  let value: AsOf

  private init(value: AsOf) { self.value = value }

  init?(argument: String) {
    if let position = UInt64(argument) {
      value = .position(Position(rawValue: position))
    } else if let moment = Moment(argument) {
      value = .time(moment)
    } else {
      return nil
    }
  }

  var description: String {
    switch value {
    case .now: "now"
    case .time(let moment): "\(moment)"
    case .position(let position): "\(position)"
    }
  }
}
