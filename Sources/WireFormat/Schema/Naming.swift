/// The styles of names: `courseWork` in Swift and JSON, `course_work` and `COURSE_WORK` in a `.proto` file.
package enum Naming {
  /// `courseWork` or `CourseWork` to `course_work`.
  static func lowerSnake(_ name: String) -> String {
    let characters = Array(name)
    var result = ""
    for (index, character) in characters.enumerated() {
      if character.isUppercase, index > 0 {
        let followsWord = !characters[index - 1].isUppercase
        let beginsWord = index + 1 < characters.count && characters[index + 1].isLowercase
        if followsWord || beginsWord { result += "_" }
      }
      result += character.isLetter || character.isNumber ? character.lowercased() : "_"
    }
    return result
  }

  /// `courseWork` to `COURSE_WORK`.
  static func upperSnake(_ name: String) -> String {
    lowerSnake(name).uppercased()
  }

  /// `CourseWorkCreated` to `courseWorkCreated`.
  package static func lowerCamel(_ name: String) -> String {
    name.prefix(1).lowercased() + name.dropFirst()
  }

  /// The JSON name that Protobuf derives from a field's name: `course_work` gives `courseWork`.
  static func jsonName(ofProto name: String) -> String {
    let words = name.split(separator: "_", omittingEmptySubsequences: false)
    return words.dropFirst().reduce(String(words.first ?? "")) { text, word in
      text + word.prefix(1).uppercased() + word.dropFirst()
    }
  }
}
