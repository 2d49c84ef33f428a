"""A socket unit in small: listens on a path, starts the program with the socket as systemd does, and again whenever it ends.

    socket_unit.py SOCKET PIDFILE PROGRAM ARGUMENT…

SIGTERM ends it and the program; the process number of the program that runs is in PIDFILE.
"""
import os
import signal
import socket
import sys

path, pidfile, program = sys.argv[1], sys.argv[2], sys.argv[3:]
# Blocked and asked for: a handler would wait for a call that the signal came just too early to interrupt.
ending = {signal.SIGTERM}
signal.pthread_sigmask(signal.SIG_BLOCK, ending)
listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
listener.bind(path)
listener.listen(1024)


def start():
    child = os.fork()
    if child == 0:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, ending)
        if listener.fileno() == 3:
            os.set_inheritable(3, True)
        else:
            os.dup2(listener.fileno(), 3, inheritable=True)
        os.environ["LISTEN_FDS"] = "1"
        os.environ["LISTEN_PID"] = str(os.getpid())
        os.execv(program[0], program)
    with open(pidfile + ".new", "w") as file:
        file.write(str(child))
    os.rename(pidfile + ".new", pidfile)
    return child


ends = False
while not ends:
    child = start()
    while os.waitpid(child, os.WNOHANG)[0] == 0:
        if signal.sigtimedwait(ending, 0.02):
            ends = True
            os.kill(child, signal.SIGTERM)
