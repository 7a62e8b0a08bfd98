import Foundation

/// Where the built `school-ledger` is: beside the test bundle, for they are built together.
package let builtTool: URL = {
  #if os(macOS)
    let bundle = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") } ?? .main
    return bundle.bundleURL.deletingLastPathComponent().appending(path: "school-ledger")
  #else
    return Bundle.main.bundleURL.appending(path: "school-ledger")
  #endif
}()
