import Commands
import Glibc

exit(Provctl.run(asCalled: CommandLine.arguments, in: .process()).rawValue)
