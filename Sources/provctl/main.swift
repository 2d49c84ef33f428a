import Commands
import Glibc

exit(Provctl.run(Array(CommandLine.arguments.dropFirst()), in: .process()).rawValue)
