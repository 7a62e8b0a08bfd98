#if canImport(Darwin)
  import Darwin
#endif

/// Which run of the operating system this is: another after every boot, so after every power cut.
package enum BootIdentity {
  /// The identity; nil where the system does not tell.
  package static var current: String? {
    #if canImport(Darwin)
      var length = 0
      guard unsafe sysctlbyname("kern.bootsessionuuid", nil, &length, nil, 0) == 0 else { return nil }
      var text = [CChar](repeating: 0, count: length)
      guard unsafe sysctlbyname("kern.bootsessionuuid", &text, &length, nil, 0) == 0 else { return nil }
      return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    #else
      guard let bytes = try? Files.read("/proc/sys/kernel/random/boot_id", atMost: 64), !bytes.isEmpty
      else { return nil }
      return String(decoding: bytes.prefix { $0 > 0x20 }, as: UTF8.self)
    #endif
  }
}
