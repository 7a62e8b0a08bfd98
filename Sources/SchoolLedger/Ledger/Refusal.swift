/// The domain's "no" to a command or a query: nothing was written.
///
/// Two refusals are equal when their codes are; the sentences are for people and may change any time.
public struct Refusal: Error, Hashable, Sendable {
  /// Why, by a name that callers may rely on.
  public let code: Code
  /// What made it so this time, after the code's own sentence: "retired on 3 Feb 2026 by event 812".
  public let cause: Sentence?
  /// The school's language when it said no; English before there is a school.
  public internal(set) var language = Language.en

  init(_ code: Code, because cause: Sentence? = nil) {
    self.code = code
    self.cause = cause
  }

  /// The rule of the domain that says no, where it has one (`"I20"`); <doc:Rules> tells them all.
  public var rule: String? { code.rule }

  /// What happened and, where there is something, what to do about it; in the school's language unless
  /// another is asked for.
  public func message(in language: Language? = nil) -> String {
    let language = language ?? self.language
    guard let cause else { return code.sentence[language] }
    return code.sentence[language] + " " + cause[language]
  }

  /// Whether both have the same code.
  public static func == (left: Refusal, right: Refusal) -> Bool { left.code == right.code }

  /// Feeds the code alone, as equality compares it.
  public func hash(into hasher: inout Hasher) { hasher.combine(code) }
}

extension Refusal: CustomStringConvertible {
  /// The code and its English sentence.
  public var description: String { "\(code.rawValue): \(message(in: .en))" }
}

/// One sentence in each language that the ledger speaks.
public struct Sentence: Hashable, Sendable {
  let en: String
  let nl: String

  init(en: String, nl: String) {
    self.en = en
    self.nl = nl
  }

  /// The sentence in that language.
  public subscript(language: Language) -> String {
    switch language {
    case .en: en
    case .nl: nl
    }
  }
}
