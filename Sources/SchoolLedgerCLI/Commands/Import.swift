import ArgumentParser

extension Tool {
  /// Takes in what other programs wrote.
  struct Import: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Take in files of other programs.", subcommands: [ImportGuardians.self, ImportEDEXML.self])
  }
}
