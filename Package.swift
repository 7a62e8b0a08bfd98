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
  products: [
    .library(name: "SchoolLedger", targets: ["SchoolLedger"]),
    .library(name: "SchoolLedgerTesting", targets: ["SchoolLedgerTesting"]),
    .executable(name: "school-ledger", targets: ["SchoolLedgerCLI"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-distributed-tracing", from: "1.7.3"),
    .package(url: "https://github.com/swiftcsv/SwiftCSV", from: "0.10.0"),
    .package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.5.0"),
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
    .target(
      name: "SchoolLedger",
      dependencies: [
        "EventLog", "LMDB", "WireFormat",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "Metrics", package: "swift-metrics"),
        .product(name: "Tracing", package: "swift-distributed-tracing"), "SwiftCSV",
      ],
      swiftSettings: lending),
    .target(
      name: "SchoolLedgerTesting", dependencies: ["SchoolLedger", "EventLog", "WireFormat"],
      swiftSettings: strict),
    .executableTarget(
      name: "SchoolLedgerCLI",
      dependencies: [
        "SchoolLedger", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: tests),
    .testTarget(name: "LMDBTests", dependencies: ["LMDB", "TestSupport"], swiftSettings: tests),
    .testTarget(name: "WireFormatTests", dependencies: ["WireFormat", "TestSupport"], swiftSettings: tests),
    .testTarget(
      name: "EventLogTests",
      dependencies: ["EventLog", "LMDB", "TestSupport", .product(name: "Crypto", package: "swift-crypto")],
      swiftSettings: tests),
    .target(name: "AllocationCount", path: "Tests/AllocationCount"),
    .testTarget(
      name: "SchoolLedgerTests",
      dependencies: [
        "SchoolLedger", "SchoolLedgerTesting", "EventLog", "LMDB", "WireFormat", "AllocationCount",
        "TestSupport",
        .product(name: "Metrics", package: "swift-metrics"),
        .product(name: "MetricsTestKit", package: "swift-metrics"),
        .product(name: "Tracing", package: "swift-distributed-tracing"),
      ],
      swiftSettings: tests),
    .testTarget(
      name: "SchoolLedgerCLITests", dependencies: ["SchoolLedgerCLI", "SchoolLedgerTesting", "TestSupport"],
      swiftSettings: tests),
    .testTarget(
      name: "FaultTests",
      dependencies: [
        "SchoolLedger", "SchoolLedgerCLI", "SchoolLedgerTesting", "EventLog", "LMDB", "TestSupport",
      ],
      swiftSettings: tests),
    .testTarget(name: "TidyTests", swiftSettings: tests),
  ]
)
