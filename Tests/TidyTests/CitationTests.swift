import Testing

/// The rules of the domain, where its page lies beside the repository.
private let domain = Repository.file(at: "../shared/domain.md")?.text

/// The article that tells the rules to whoever has the repository alone.
private let article = Repository.file(at: "Sources/SchoolLedger/SchoolLedger.docc/Rules.md")

/// Rules that are cited and not known.
private func unknownRules(in file: SourceFile, known: Set<String>) -> [Finding] {
  file.lines.enumerated().flatMap { index, line in
    ruleIDs(in: line).union(refusingRules(in: line)).subtracting(known).sorted().map {
      file.finding(index + 1, "there is no rule \($0): cite the one that is meant, or tell it in Rules.md")
    }
  }
}

/// The rules that an article tells: it sets their ids in bold.
private func toldRules(in article: String) -> Set<String> {
  Set(article.matches(of: #/\*\*(?<rule>[\w.]+)\*\*/#).map { String($0.output.rule) })
}

/// The rules that refusals give, whatever they look like.
private func refusingRules(in text: String) -> Set<String> {
  Set(text.matches(of: #/rule: "(?<rule>[^"]+)"/#).map { String($0.output.rule) })
}

/// Words such as A5 and K22: the letter of a chapter and a number of at most two digits.
private func ruleIDs(in text: String) -> Set<String> {
  let chapters: Set<Character> = ["A", "C", "G", "I", "K", "M", "R"]
  return Set(
    SourceFile.words(of: text).filter { word in
      word.count <= 3 && chapters.contains(word.first ?? " ") && Int(word.dropFirst()) != nil
    })
}

/// Dependencies of the package that the README's table does not account for.
private func unexplainedDependencies(package: SourceFile, readme: String) -> [Finding] {
  let rows = readme.split(separator: "\n").filter { $0.hasPrefix("|") }
  return package.lines.enumerated().compactMap { index, line in
    guard let name = line.firstMatch(of: #/\.package\(url: "[^"]*\/(?<name>[\w.-]+?)(\.git)?"/#)?.name,
      !rows.contains(where: { $0.contains(name) })
    else { return nil }
    return package.finding(index + 1, "say in README.md's table of dependencies what \(name) does for us")
  }
}

struct CitationTests {
  @Test func `every rule that is cited is told`() throws {
    let told = toldRules(in: try #require(article).text)
    let files = (Repository.sources + Repository.tests).filter { $0.target.hasPrefix("SchoolLedger") }
    expectNone(files.flatMap { unknownRules(in: $0, known: told) })
  }

  @Test(.enabled(if: domain != nil, "the domain's page does not lie beside this repository"))
  func `every rule of the domain is told, and no other`() throws {
    let known = ruleIDs(in: try #require(domain))
    let told = try #require(article)
    #expect(known.subtracting(toldRules(in: told.text)).isEmpty)
    expectNone(unknownRules(in: told, known: known))
  }

  @Test func `every dependency has a row in the README`() throws {
    let package = try #require(Repository.file(at: "Package.swift"))
    let readme = try #require(Repository.file(at: "README.md"))
    expectNone(unexplainedDependencies(package: package, readme: readme.text))
  }

  @Test func `an unknown rule is found`() {
    let file = SourceFile(
      path: "A.swift", text: "/// Holds I20, R7 and SHA256.\nfunc `I99: no such rule`() {}")
    #expect(unknownRules(in: file, known: ruleIDs(in: "1. I20 codes; R7 grades")).map(\.line) == [2])
  }

  @Test func `a rule that is only mentioned is not told`() {
    #expect(toldRules(in: "- **I20** Resetting, see A13.\n**1.6** Values.") == ["I20", "1.6"])
  }

  @Test func `what a refusal gives as its rule is cited`() {
    let file = SourceFile(path: "A.swift", text: "Self(\n  \"badValue\", rule: \"1.6\",\n  en: \"No.\")")
    #expect(unknownRules(in: file, known: ["I20"]).map(\.line) == [2])
  }

  @Test func `an unexplained dependency is found`() {
    let text = """
      .package(url: "https://example.org/a/swift-one", from: "1.0.0"),
      .package(url: "https://example.org/a/swift-two.git", from: "1.0.0"),
      .package(url: "https://example.org/a/Three", from: "1.0.0"),
      """
    let readme = "swift-two is fine.\n| swift-one | reads |\n| [Three](https://example.org) | writes |"
    let package = SourceFile(path: "Package.swift", text: text)
    #expect(unexplainedDependencies(package: package, readme: readme).map(\.line) == [2])
  }
}
