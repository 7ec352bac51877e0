// Where libFuzzer enters; KNIGGE_FUZZ_TARGET says what it tries.
import FuzzBodies
import Glibc

private let target: FuzzTarget = {
  let name = getenv("KNIGGE_FUZZ_TARGET").map { String(cString: $0) } ?? ""
  guard let target = FuzzTarget(rawValue: name) else {
    fatalError("KNIGGE_FUZZ_TARGET is one of \(FuzzTarget.allCases.map(\.rawValue).joined(separator: ", "))")
  }
  return target
}()

@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ data: UnsafePointer<UInt8>, _ size: Int) -> CInt {
  if let fault = target.fault(in: Array(UnsafeBufferPointer(start: data, count: size))) { fatalError(fault) }
  return 0
}
