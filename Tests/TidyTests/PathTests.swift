import Testing

/// Paths of somebody's own machine, which mean nothing on another; Homebrew's is the same on every Mac.
private func machinePaths(in file: SourceFile) -> [Finding] {
  let pattern = #/(?:^|[^\w.~\/\-}])\/(?:work|opt(?!\/homebrew)|root|home|Users)\b/#
  return file.findings(in: file.lines, "name the path from the repository's root, or not at all") {
    $0.contains(pattern)
  }
}

struct PathTests {
  @Test(.enabled(if: Repository.tracked != nil, "this is no git checkout"))
  func `no file names a path of one machine`() throws {
    expectNone(try #require(Repository.tracked).flatMap(machinePaths))
  }

  @Test(arguments: ["work", "opt", "root", "home", "Users"])
  func `a path of one machine is found`(folder: String) {
    let text = "a\nsee /\(folder)/a\nand:/\(folder)\n"
    #expect(machinePaths(in: SourceFile(path: "A.md", text: text)).map(\.line) == [2, 3])
  }

  @Test(arguments: ["log/root", "../work/a", "https://example.org/home", "/options", "/opt/homebrew/bin"])
  func `other paths pass`(text: String) {
    #expect(machinePaths(in: SourceFile(path: "A.md", text: text)).isEmpty)
  }
}
