"""What Linux tells about a process and its connections."""

from pathlib import Path


def worked(pid: int) -> float:
    """Processor seconds of a process so far; 0 where /proc is not there to ask."""
    try:
        words = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(words[11]) + int(words[12])) / 100


def all_worked() -> float:
    """Processor seconds of the whole machine since its start; 0 where /proc is not there to ask."""
    try:
        user, nice, system, _, _, *more = map(int, Path("/proc/stat").read_text().splitlines()[0].split()[1:])
    except OSError:
        return 0.0
    return (user + nice + system + sum(more[:3])) / 100


def memory(pid: int) -> float:
    """MiB of a process that are in memory now; 0 where /proc is not there to ask."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0.0
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS:"))


def unsent(port: int) -> dict[int, int]:
    """For each client's port the bytes that the kernel holds for it on connections from our `port` (IPv4)."""
    queues: dict[int, int] = {}
    for line in Path("/proc/net/tcp").read_text().splitlines()[1:]:
        words = line.split()
        if int(words[1].split(":")[1], 16) == port:
            queues[int(words[2].split(":")[1], 16)] = int(words[4].split(":")[0], 16)
    return queues
