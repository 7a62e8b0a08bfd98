import Foundation

#if canImport(FoundationXML)
  import FoundationXML
#endif

extension EDEXML {
  /// Reads a file; one that is not well-formed, has a document type or breaks the schema's keys is refused
  /// whole, with the lines where it does.
  init(data: Data, file: String) throws {
    let reader = EDEXMLReader()
    let parser = XMLParser(data: try Self.plainText(data, file))
    parser.shouldProcessNamespaces = true
    parser.shouldResolveExternalEntities = false
    parser.delegate = reader
    // The parser mends a file that ends too early, and says so by its error alone.
    let isWhole = parser.parse() && parser.parserError == nil
    if let line = reader.tooDeep {
      throw Failure(.badData, "\(file):\(line): elements are nested more than \(EDEXMLReader.depth) deep")
    }
    guard isWhole else {
      throw Failure(.badData, "\(file):\(parser.lineNumber): this is not well-formed XML")
    }
    guard reader.root == "EDEX" else {
      throw Failure(.badData, "\(file):1: the outermost element is \(reader.root ?? "missing"), not EDEX")
    }
    self = reader.found
    let problems = problems.sorted { $0.line < $1.line }
    if !problems.isEmpty {
      throw Failure(problems: problems.map { "\(file):\($0.line): \($0.text)" })
    }
  }

  /// How many bytes of UTF-8 the parser takes; more it would not call well-formed.
  private static let limit = 10_000_000

  /// The file as UTF-8 without its declaration, so that nothing in it is hidden by an encoding: UTF-16 may
  /// pass for UTF-8, but for its zeros. A document type could hold entities that grow without end or lead
  /// elsewhere; EDEXML has none.
  private static func plainText(_ data: Data, _ file: String) throws -> Data {
    let head = String(decoding: data.prefix(200), as: UTF8.self)
    let declared = head.firstMatch(
      of: #/^\u{FEFF}?<\?xml[^>]*encoding\s*=\s*["'](?<name>[^"']*)["'][^>]*\?>/#)?
      .name
    let encoding: String.Encoding? =
      switch declared?.lowercased() {
      case nil, "utf-8", "us-ascii": .utf8
      case "iso-8859-1": .isoLatin1
      case "windows-1252": .windowsCP1252
      default: nil
      }
    guard let encoding, !data.contains(0), var text = String(data: data, encoding: encoding) else {
      throw Failure(.badData, "\(file):1: expected UTF-8, ISO-8859-1 or Windows-1252")
    }
    guard text.utf8.count <= limit else {
      throw Failure(.badData, "\(file): more than \(grouped(limit)) bytes (of UTF-8) are not taken in")
    }
    if text.contains("<!DOCTYPE") { throw Failure(.badData, "\(file): a document type is not taken in") }
    if let declaration = text.firstMatch(of: #/^\u{FEFF}?<\?xml[^>]*\?>/#) {
      text.replaceSubrange(declaration.range, with: declaration.output.filter(\.isNewline))
    }
    return Data(text.utf8)
  }
}

/// Gathers what an EDEXML file says, element by element.
private final class EDEXMLReader: NSObject, XMLParserDelegate {
  /// How many elements may lie in each other, each of which costs as much as lie around it; EDEXML has five.
  static let depth = 50

  private(set) var root: String?
  private(set) var found = EDEXML()
  /// The line that goes deeper.
  private(set) var tooDeep: Int?
  private var path: [String] = []
  private var text = ""

  func parser(
    _ parser: XMLParser, didStartElement element: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String]
  ) {
    guard tooDeep == nil else { return }
    guard path.count < Self.depth else {
      tooDeep = parser.lineNumber
      return parser.abortParsing()
    }
    if path.isEmpty { root = element }
    path.append(element)
    text = ""
    let reference = EDEXML.Reference(
      element: element, key: attributes["key"]?.onOneLine ?? "", line: parser.lineNumber)
    let person = EDEXML.Person(reference: reference, eckid: attributes["eckid"]?.onOneLine)
    switch Array(path.dropFirst()) {
    case ["vestigingen", "vestiging"]: found.branches.append(reference)
    case ["groepen", "groep"], ["groepen", "samengestelde_groep"]:
      found.groups.append(.init(reference: reference))
    case ["leerlingen", "leerling"]: found.students.append(person)
    case ["leerkrachten", "leerkracht"]: found.teachers.append(person)
    case ["leerlingen", "leerling", "groep"], ["leerlingen", "leerling", "vestiging"],
      ["leerlingen", "leerling", "samengestelde_groepen", "samengestelde_groep"]:
      found.students.last?.belongsTo.append(reference)
    case ["leerkrachten", "leerkracht", "groepen", "groep"],
      ["leerkrachten", "leerkracht", "groepen", "samengestelde_groep"]:
      found.teachers.last?.belongsTo.append(reference)
    default: break
    }
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }

  func parser(_ parser: XMLParser, foundCDATA block: Data) { text += String(decoding: block, as: UTF8.self) }

  func parser(
    _ parser: XMLParser, didEndElement element: String, namespaceURI: String?, qualifiedName: String?
  ) {
    guard tooDeep == nil else { return }
    let said = text.onOneLine
    if Array(path.dropFirst()) == ["school", "xsdversie"] { found.version = (said, parser.lineNumber) }
    if path.count == 4, !said.isEmpty {
      switch (path[1], path[2]) {
      case ("groepen", _) where element == "naam": found.groups.last?.name = said
      case ("leerlingen", "leerling"): found.students.last?.take(said, from: element)
      case ("leerkrachten", "leerkracht"): found.teachers.last?.take(said, from: element)
      default: break
      }
    }
    path.removeLast()
    text = ""
  }
}

extension EDEXML.Person {
  fileprivate mutating func take(_ text: String, from element: String) {
    switch element {
    case "roepnaam", "voornamen", "voorletters-1", "voorvoegsel", "achternaam": names[element] = text
    case "emailadres": email = text.lowercased()
    case "instroomdatum": period.begin = text.withoutTimeZone
    case "uitstroomdatum": period.end = text.withoutTimeZone
    default: break
    }
  }
}

extension String {
  /// A day of XML's without the time zone that it may have.
  fileprivate var withoutTimeZone: String {
    firstMatch(of: #/^(?<day>\d{4}-\d\d-\d\d)(Z|[+-]\d\d:\d\d)$/#).map { String($0.day) } ?? self
  }
}

extension Array {
  /// The last element, to be changed in place.
  fileprivate var last: Element? {
    get { isEmpty ? nil : self[count - 1] }
    set { if let newValue, !isEmpty { self[count - 1] = newValue } }
  }
}
