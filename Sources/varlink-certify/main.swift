import Glibc
import VarlinkServer

// varlink-certify server ADDRESS    serves org.varlink.certification until it is ended
// varlink-certify client ADDRESS    takes all its steps; exit code 0 when all is well, 1 when not
func complain(_ text: String) {
    let line = text + "\n"
    _ = line.withCString { write(STDERR_FILENO, $0, strlen($0)) }
}

let arguments = CommandLine.arguments.dropFirst()
guard let role = arguments.first, let address = arguments.dropFirst().first else {
    complain("usage: varlink-certify server|client ADDRESS")
    exit(2)
}
do {
    if role == "client" {
        try CertificationClient.run(address: address)
        print("certified")
    } else {
        let info = ServiceInfo(vendor: "Varlink", product: "Certification", version: "1", url: "https://varlink.org")
        let server = try VarlinkServer(handler: CertificationServer(), info: info)
        try server.start(path: address)
        print("serving")
        fflush(nil)
        while true { pause() }
    }
} catch {
    complain("varlink-certify: \(error)")
    exit(1)
}
