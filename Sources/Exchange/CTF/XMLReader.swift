import CExpat

/// Takes elements and text of an XML document.
protocol XMLSink: AnyObject {
    func start(_ name: String)
    func end()
    /// A piece of text: UTF-8, as much as there was at hand.
    func text(_ bytes: UnsafeRawBufferPointer)
    /// Why it wants no more, if so.
    var enough: RowProblem? { get }
}

/// Reads XML through libexpat, hardened: no DOCTYPE and so no entities but XML's five, nothing from outside, bounded depth and tags.
enum XMLReader {
    /// Elements in one another.
    static let depth = 32
    /// Bytes of one tag.
    static let token = 1024 * 1024

    private final class Box {
        let sink: any XMLSink
        var reader: OpaquePointer?
        init(_ sink: any XMLSink) { self.sink = sink }
    }

    /// Reads a document to its end, in memory that does not grow with it.
    /// - Throws: ``RowProblem`` with the line, that ends the file.
    static func read(_ source: ByteSource, file: String, _ sink: any XMLSink) throws(RowProblem) {
        let box = Box(sink)
        let context = Unmanaged.passUnretained(box).toOpaque()
        let handlers = cexpat_handlers(
            context: context,
            start: { context, name in
                guard let context, let name else { return }
                let box = Unmanaged<Box>.fromOpaque(context).takeUnretainedValue()
                box.sink.start(String(cString: name))
                XMLReader.stopWhereEnough(box)
            },
            end: { context in
                guard let context else { return }
                let box = Unmanaged<Box>.fromOpaque(context).takeUnretainedValue()
                box.sink.end()
                XMLReader.stopWhereEnough(box)
            },
            text: { context, bytes, length in
                guard let context, let bytes else { return }
                let box = Unmanaged<Box>.fromOpaque(context).takeUnretainedValue()
                box.sink.text(UnsafeRawBufferPointer(start: bytes, count: Int(length)))
            })
        guard let reader = cexpat_open(handlers, Int32(depth), token) else {
            throw RowProblem(file: file, row: 0, reason: "there is no memory to read it", remedy: "try again", endsFile: true)
        }
        box.reader = reader
        defer { cexpat_close(reader) }
        let outcome = try feed(reader, source, file)
        withExtendedLifetime(box) {}
        if let enough = sink.enough { throw enough }
        guard outcome == CEXPAT_FINE else { throw problem(outcome, reader, file) }
    }

    private static func stopWhereEnough(_ box: Box) {
        if box.sink.enough != nil, let reader = box.reader { cexpat_stop(reader) }
    }

    private static func feed(_ reader: OpaquePointer, _ source: ByteSource, _ file: String) throws(RowProblem) -> cexpat_reason {
        var buffer: [UInt8] = []
        while true {
            buffer.removeAll(keepingCapacity: true)
            try source.read(into: &buffer, count: 64 * 1024, file: file)
            let isLast = buffer.isEmpty
            let outcome = buffer.withUnsafeBytes { cexpat_feed(reader, $0.baseAddress, Int32($0.count), isLast ? 1 : 0) }
            if isLast || outcome != CEXPAT_FINE { return outcome }
        }
    }

    private static func problem(_ outcome: cexpat_reason, _ reader: OpaquePointer, _ file: String) -> RowProblem {
        let (reason, remedy): (String, String)
        switch outcome {
        case CEXPAT_DOCTYPE:
            (reason, remedy) = (
                "the file has a DOCTYPE, which may define entities; a transfer file has none",
                "ask the other school for a plain file: this one is not read any further"
            )
        case CEXPAT_DEPTH: (reason, remedy) = ("elements are nested more than \(depth) deep", "this is no transfer file")
        case CEXPAT_LENGTH: (reason, remedy) = ("a tag is longer than \(token / 1024) KiB", "this is no transfer file")
        default:
            let message = cexpat_message(reader).map { String(cString: $0) } ?? "it cannot be read"
            (reason, remedy) = ("this is no XML: \(message)", "ask for the file again; do not open and save it in between")
        }
        return RowProblem(file: file, row: max(1, cexpat_line(reader)), reason: reason, remedy: remedy, endsFile: true)
    }
}
