import Glibc
import JSON
import NIOCore
import Varlink

extension ConnectionHandler {
    /// Takes whole calls from the input as long as that is allowed.
    func readCalls() {
        while mayBegin, phase == .open || phase == .finishing {
            guard let length = frameLength() else { break }
            guard length <= configuration.maxFrame else {
                fault("FrameTooLarge", ["limit": .int(Int64(configuration.maxFrame))])
                return
            }
            frameBegan = nil
            let start = input.readerIndex
            let message = input.withUnsafeReadableBytes { bytes in
                CallMessage(parsing: UnsafeRawBufferPointer(rebasing: bytes[..<length]), maxDepth: configuration.maxDepth)
            }
            input.moveReaderIndex(to: start + length + 1)
            scanned = 0
            guard let message else {
                fault("MalformedMessage", [:])
                return
            }
            take(message, size: length)
        }
        guard phase == .open else { return }
        let hasWhole = frameLength() != nil
        if input.readableBytes > 0 && !hasWhole { timeFrame() }
        if hasEnded && !hasWhole { phase = .finishing }
    }

    /// How many bytes stand before the next NUL, or nil when it has not come. Without one, more than the limit counts as
    /// a length, for there is no need to wait for the rest.
    private func frameLength() -> Int? {
        let found = input.withUnsafeReadableBytes { bytes -> Int? in
            guard let base = bytes.baseAddress, let nul = memchr(base + scanned, 0, bytes.count - scanned) else { return nil }
            return UnsafeRawPointer(nul) - base
        }
        if let found { return found }
        scanned = input.readableBytes
        return scanned > configuration.maxFrame ? scanned : nil
    }

    private func take(_ message: CallMessage, size: Int) {
        let call = VarlinkCall(
            method: message.method, parameters: message.parameters, flags: message.flags, receivedBytes: size, port: port,
            sequence: calls.nextSequence)
        let entry = shared.table[message.method]
        calls.append(.init(waiting: entry == nil ? nil : call, entry: entry, size: size))
        guard let entry else {
            let unknown = shared.table.unknown(message.method)
            call.fail(unknown.error, unknown.parameters)
            return
        }
        if let wrong = message.parametersAreNoObject ? "parameters" : entry.validator.firstFault(in: message.parameters, of: entry.input) {
            refuse(call, StandardError.invalidParameter, ["parameter": .string(wrong)])
        } else if entry.requiresMore && !message.flags.contains(.more) {
            refuse(call, StandardError.expectedMore, [:])
        } else {
            beginCalls()
        }
    }

    private func refuse(_ call: VarlinkCall, _ error: String, _ parameters: JSONObject) {
        calls.dropLastWaiting()
        call.fail(error, parameters)
    }

    /// Answers behind all earlier calls that framing is lost, then closes.
    private func fault(_ error: String, _ parameters: JSONObject) {
        var bytes: [UInt8] = []
        VarlinkFrame.appendError("\(configuration.protocolErrorInterface).\(error)", parameters, to: &bytes)
        port.account(bytes.count)
        calls.append(.init(waiting: nil, entry: nil, size: 0, output: bytes, isDone: true))
        phase = .failed
        frameBegan = nil
        input = ByteBuffer()
        scanned = 0
    }

    /// Closes once everything is answered and taken by the kernel.
    func closeIfDone() {
        guard phase == .finishing || phase == .failed, calls.isEmpty, port.queuedBytes == 0, let context else { return }
        guard phase == .failed, !hasEnded else {
            context.close(promise: nil)
            return
        }
        phase = .lingering
        input = ByteBuffer()
        context.close(mode: .output, promise: nil)
        after(configuration.lingerTimeout) { $0.context?.close(promise: nil) }
    }

    /// Reads no more calls, answers those that were read, then closes.
    func stop() {
        if phase == .open { readCalls() }
        if phase == .open { phase = .finishing }
        port.announceStop()
        finishWave()
    }
}

/// A call as it came.
struct CallMessage {
    var method: String
    var parameters: JSONObject = [:]
    var parametersAreNoObject = false
    var flags: VarlinkFrame.Flags = []

    /// Nil when it is not JSON, not an object, names no method, or a flag is neither true nor false.
    init?(parsing bytes: UnsafeRawBufferPointer, maxDepth: Int) {
        guard case .object(let object)? = try? JSON.parse(bytes, maxDepth: maxDepth),
            case .string(let name)? = object["method"]
        else { return nil }
        method = name
        for member in object.members {
            switch (member.key, member.value) {
            case ("parameters", .object(let members)): parameters = members
            case ("parameters", .null): break
            case ("parameters", _): parametersAreNoObject = true
            case ("more", .bool(true)): flags.insert(.more)
            case ("oneway", .bool(true)): flags.insert(.oneway)
            case ("more", .bool), ("oneway", .bool), ("more", .null), ("oneway", .null): break
            case ("more", _), ("oneway", _): return nil
            default: break
            }
        }
    }
}
