// swift-tools-version: 6.2
import PackageDescription

/// The settings of every source target: each upcoming feature that the toolchain offers, every warning an
/// error, and every unsafe expression marked (only the LMDB target contains any).
let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .enableUpcomingFeature("InferIsolatedConformances"),
  .enableUpcomingFeature("ImmutableWeakCaptures"),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
]

/// Spans that are lent by our own types need their lifetimes said, which is still an experimental feature
/// (swift-nio ships with it for the same reason).
let lending: [SwiftSetting] = strict + [.enableExperimentalFeature("Lifetimes")]

/// `#expect` expands to calls that strict memory safety flags, so tests go without it.
let tests: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

let package = Package(
  name: "school-ledger",
  platforms: [.macOS(.v26)],
  dependencies: [
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
  ],
  targets: [
    .systemLibrary(
      name: "CLMDB", pkgConfig: "lmdb",
      providers: [.apt(["liblmdb-dev"]), .brew(["lmdb"])]),
    .target(name: "LMDB", dependencies: ["CLMDB"], swiftSettings: lending),
    .target(name: "WireFormat", swiftSettings: lending),
    .target(
      name: "EventLog",
      dependencies: ["LMDB", .product(name: "Crypto", package: "swift-crypto")],
      swiftSettings: lending),
    .testTarget(name: "LMDBTests", dependencies: ["LMDB"], swiftSettings: tests),
    .testTarget(name: "WireFormatTests", dependencies: ["WireFormat"], swiftSettings: tests),
    .testTarget(
      name: "EventLogTests",
      dependencies: ["EventLog", "LMDB", .product(name: "Crypto", package: "swift-crypto")],
      swiftSettings: tests),
  ]
)
