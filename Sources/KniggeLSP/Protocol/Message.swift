// The messages of the protocol: JSON-RPC 2.0 as LSP 3.17 uses it.
import KniggeReports

/// What a request is called, so that its answer finds it: the number or text of whoever asked.
package enum RequestID: Hashable, Sendable {
  case number(Int)
  case text(String)

  package init?(_ value: JSONValue?) {
    switch value {
    case .integer(let number): self = .number(number)
    case .text(let bytes): self = .text(String(decoding: bytes, as: UTF8.self))
    default: return nil
    }
  }

  package var value: JSONValue {
    switch self {
    case .number(let number): .integer(number)
    case .text(let text): .string(text)
    }
  }
}

/// A message from the editor.
package enum Incoming: Equatable, Sendable {
  case request(RequestID, method: String, params: JSONValue)
  case notification(method: String, params: JSONValue)
  /// The answer to a request of ours.
  case response(RequestID, result: JSONValue?, error: JSONValue?)
  /// Nothing of these; with the id where there is one, which has to be answered.
  case invalid(RequestID?)

  package init(_ value: JSONValue) {
    let id = RequestID(value["id"])
    let isObject = value.members != nil
    guard isObject, value["jsonrpc"]?.string == "2.0" else {
      self = .invalid(id)
      return
    }
    let params = value["params"] ?? .object([])
    if let method = value["method"]?.string {
      guard let id else {
        // An id that is neither number nor text cannot be answered by its name.
        self = value["id"] == nil ? .notification(method: method, params: params) : .invalid(nil)
        return
      }
      self = .request(id, method: method, params: params)
    } else if let id, value["method"] == nil,
      value.members?.contains(where: { $0.key == "result" || $0.key == "error" }) == true
    {
      self = .response(id, result: value["result"], error: value["error"])
    } else {
      self = .invalid(id)
    }
  }
}

/// Why a request gets no result.
package struct ResponseError: Error, Equatable, Sendable {
  package var code: Code
  package var message: String
  package var data: JSONValue?

  package init(_ code: Code, _ message: String, data: JSONValue? = nil) {
    self.code = code
    self.message = message
    self.data = data
  }

  package enum Code: Int, Sendable {
    case parseError = -32700
    case invalidRequest = -32600
    case methodNotFound = -32601
    case invalidParams = -32602
    case serverNotInitialized = -32002
    /// For requests that may be given up and asked again, which only those for diagnostics are.
    case serverCancelled = -32802
    case contentModified = -32801
    case requestCancelled = -32800
  }
}

/// A message to the editor.
package enum Outgoing: Equatable, Sendable {
  case result(RequestID, JSONValue)
  case failure(RequestID?, ResponseError)
  case notification(method: String, params: JSONValue)
  case request(RequestID, method: String, params: JSONValue?)

  package var value: JSONValue {
    switch self {
    case .result(let id, let result): ["jsonrpc": "2.0", "id": id.value, "result": result]
    case .failure(let id, let error):
      [
        "jsonrpc": "2.0", "id": id?.value ?? .null,
        "error": .known([
          "code": .integer(error.code.rawValue), "message": .string(error.message), "data": error.data,
        ]),
      ]
    case .notification(let method, let params): ["jsonrpc": "2.0", "method": .string(method), "params": params]
    case .request(let id, let method, let params):
      .known(["jsonrpc": "2.0", "id": id.value, "method": .string(method), "params": params])
    }
  }

  /// The message with its header, as it goes out.
  package var frame: [UInt8] {
    var writer = JSONWriter()
    writer.value(value)
    let content = writer.text
    return Array("Content-Length: \(content.utf8.count)\r\n\r\n\(content)".utf8)
  }
}

extension JSONWriter {
  /// Writes a whole value.
  mutating func value(_ value: JSONValue) {
    switch value {
    case .null: null()
    case .boolean(let value): boolean(value)
    case .integer(let value): integer(value)
    case .number(let value): number(value)
    case .text(let bytes): string(String(decoding: bytes, as: UTF8.self))
    case .array(let values): array(values) { $0.value($1) }
    case .object(let members):
      object { writer in
        for member in members {
          writer.key(member.key)
          writer.value(member.value)
        }
      }
    }
  }
}
