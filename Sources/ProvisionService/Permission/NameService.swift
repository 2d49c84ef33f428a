import Glibc

/// What the system knows of logins and groups, through NSS: files, LDAP, SSSD. Each question may block for seconds.
enum NameService {
    /// The login of a user; `nil` where there is none.
    static func login(of uid: UInt32) -> String? {
        var entry = passwd()
        return withBuffer { buffer in
            guard let start = buffer.baseAddress else { return (ENOMEM, nil) }
            var found: UnsafeMutablePointer<passwd>?
            let status = getpwuid_r(uid, &entry, start, buffer.count, &found)
            return (status, found?.pointee.pw_name.map { String(cString: $0) })
        }
    }

    /// The number of a group; `nil` where there is none.
    static func number(ofGroup name: String) -> UInt32? {
        var entry = group()
        return withBuffer { buffer in
            guard let start = buffer.baseAddress else { return (ENOMEM, nil) }
            var found: UnsafeMutablePointer<group>?
            let status = getgrnam_r(name, &entry, start, buffer.count, &found)
            return (status, found?.pointee.gr_gid)
        }
    }

    /// A group of hundreds of members does not fit the usual buffer: it grows, to a bound.
    private static func withBuffer<Found>(_ ask: (UnsafeMutableBufferPointer<CChar>) -> (Int32, Found?)) -> Found? {
        var size = 4096
        while size <= 4 << 20 {
            let (status, found) = withUnsafeTemporaryAllocation(of: CChar.self, capacity: size) { ask($0) }
            guard status == ERANGE else { return status == 0 ? found : nil }
            size *= 4
        }
        return nil
    }
}
