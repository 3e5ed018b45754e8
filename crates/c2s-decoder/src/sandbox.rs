//! What the process that opens a file may still do: read its input, compute, write its answer.
//!
//! Three walls, each of which would do alone against most of what a decoder that was taken over could try:
//!
//! - limits (memory, time, no file, no core), which hold on every system;
//! - Landlock, where the kernel has it: no file, no network, no signal to others;
//! - a list of the system calls that decoding takes; the others fail, and those of an attack end the process.
//!
//! A program of the system, which converts or reads pictures, takes too many calls for a list: it is started only where
//! Landlock stands around it.

use std::collections::BTreeMap;
use std::path::Path;

use landlock::{
    ABI, Access, AccessFs, AccessNet, PathBeneath, PathFd, Ruleset, RulesetAttr, RulesetCreatedAttr, RulesetError,
    RulesetStatus, Scope,
};
use rustix::process::{
    DumpableBehavior, Resource, Rlimit, Signal, getpid, set_dumpable_behavior, set_parent_process_death_signal,
    setpriority_process, setrlimit,
};
use seccompiler::{
    BackendError, BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter,
    SeccompRule, TargetArch,
};

/// The memory that may be asked for; the program itself, which is mapped from its file, takes some more.
pub const MEMORY: u64 = 240 * 1024 * 1024;
/// Where a photograph is converted: the process waits meanwhile with the file in its hands, up to 25 MB, and both together
/// stay under 256 MB.
const MEMORY_TO_CONVERT: u64 = 224 * 1024 * 1024;
/// What was asked for before the limit was set: more means that the limit would not hold.
const MEMORY_AT_START: u64 = 64 * 1024 * 1024;
/// In seconds of a processor; whoever started the process also counts those of the clock.
pub const TIME: u64 = 10;
/// How much this process gives way to others: whoever waits for a page goes first.
const NICENESS: i32 = 19;
/// Standard ones, and a few of the loader.
const OPEN_FILES: u64 = 16;
/// Those of a program of the system.
const OPEN_FILES_BESIDE: u64 = 64;
/// The largest file that the converter may write.
const FILE_TO_CONVERT: u64 = 64 * 1024 * 1024;

/// The program of the system that is started within the limits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Beside {
    Nobody,
    /// It makes a JPEG of a HEIC, in a folder.
    Converter,
    /// It reads a picture that is written to it, and writes no file.
    Reader,
}

/// Why the process could not be closed: it then opens nothing.
#[derive(Debug, thiserror::Error)]
pub enum NotClosed {
    #[error("a limit cannot be set")]
    Limit(#[source] rustix::io::Errno),
    #[error("too much memory was taken before the limit: start this through `c2s`")]
    MemoryTaken,
    #[error("Landlock fails")]
    Landlock(#[from] RulesetError),
    #[error("a folder cannot be left open")]
    Folder(#[from] landlock::PathFdError),
    #[error("the files of a conversion cannot be made")]
    Places(#[source] std::io::Error),
    /// Nothing would keep a program of the system from the files of the service.
    #[error("this system has no Landlock: no file is converted, and no picture is read")]
    NoLandlock,
    #[error("the system calls cannot be filtered")]
    Filter(#[source] Box<dyn std::error::Error + Send + Sync>),
}

/// Sets the limits. Whatever this process starts has them too.
pub fn limit(beside: Beside) -> Result<(), NotClosed> {
    if memory_taken().is_some_and(|taken| taken > MEMORY_AT_START) {
        return Err(NotClosed::MemoryTaken);
    }
    setpriority_process(None, NICENESS).map_err(NotClosed::Limit)?;
    let set = |resource, most| {
        let limit = Rlimit { current: Some(most), maximum: Some(most) };
        setrlimit(resource, limit).map_err(NotClosed::Limit)
    };
    set(Resource::Data, if beside == Beside::Converter { MEMORY_TO_CONVERT } else { MEMORY })?;
    // A second later the end cannot be told from any other: the first signal says that it is the time.
    let time = Rlimit { current: Some(TIME), maximum: Some(TIME + 1) };
    setrlimit(Resource::Cpu, time).map_err(NotClosed::Limit)?;
    set(Resource::Core, 0)?;
    set(Resource::Nofile, if beside == Beside::Nobody { OPEN_FILES } else { OPEN_FILES_BESIDE })?;
    set(Resource::Fsize, if beside == Beside::Converter { FILE_TO_CONVERT } else { 0 })?;
    if beside == Beside::Nobody {
        set(Resource::Nproc, 0)?;
    }
    set_dumpable_behavior(DumpableBehavior::NotDumpable).map_err(NotClosed::Limit)?;
    set_parent_process_death_signal(Some(Signal::KILL)).map_err(NotClosed::Limit)
}

/// Shuts everything: no file, no network, no other process, and only the system calls that decoding takes.
pub fn close() -> Result<(), NotClosed> {
    restricted()?.restrict_self()?;
    filter(&of_attacks()?, SeccompAction::KillProcess, SeccompAction::Allow)?;
    filter(&of_decoding()?, SeccompAction::Allow, SeccompAction::Errno(libc::EPERM.cast_unsigned()))
}

/// Leaves open what a program of the system takes: its libraries, and the files that are already in the folder where it
/// converts, if it does. It makes no other one: a file that is a thousand photographs would fill the memory with them.
///
/// Landlock alone keeps the other files from it: without Landlock the process is not closed.
pub fn close_but(folder: Option<&Path>) -> Result<(), NotClosed> {
    let reading = AccessFs::from_read(ABI::V5);
    let mut rules = restricted()?;
    for library in ["/usr", "/lib", "/lib64", "/etc/ld.so.cache"] {
        // The same place twice on most systems, absent on some.
        let Ok(place) = PathFd::new(library) else { continue };
        let access = if Path::new(library).is_dir() { reading } else { AccessFs::ReadFile.into() };
        rules = rules.add_rule(PathBeneath::new(place, access))?;
    }
    let silence = AccessFs::ReadFile | AccessFs::WriteFile;
    rules = rules.add_rule(PathBeneath::new(PathFd::new("/dev/null")?, silence))?;
    let own = AccessFs::ReadFile | AccessFs::WriteFile | AccessFs::ReadDir | AccessFs::Truncate;
    if let Some(folder) = folder {
        rules = rules.add_rule(PathBeneath::new(PathFd::new(folder)?, own))?;
    }
    walled(&rules.restrict_self()?.ruleset)?;
    let mut but_starting = of_attacks()?;
    but_starting.remove(&libc::SYS_execve);
    // Our own process still ends itself by it, when it has no memory left.
    but_starting.insert(libc::SYS_tgkill, vec![with(0, SeccompCmpOp::Ne, own_number())?]);
    filter(&but_starting, SeccompAction::KillProcess, SeccompAction::Allow)?;
    // What it would ask cannot be read by a filter: libraries then use `clone`.
    let unreadable = Rules::from([(libc::SYS_clone3, Vec::new())]);
    filter(&unreadable, SeccompAction::Errno(libc::ENOSYS.cast_unsigned()), SeccompAction::Allow)
}

/// Whether Landlock stands, as far as the kernel knows it.
fn walled(status: &RulesetStatus) -> Result<(), NotClosed> {
    if *status == RulesetStatus::NotEnforced { Err(NotClosed::NoLandlock) } else { Ok(()) }
}

/// What the kernel knows of Landlock is enforced; the filter stands behind for what it does not.
fn restricted() -> Result<landlock::RulesetCreated, NotClosed> {
    let rules = Ruleset::default()
        .handle_access(AccessFs::from_all(ABI::V5))?
        .handle_access(AccessNet::from_all(ABI::V5))?
        .scope(Scope::from_all(ABI::V6))?;
    Ok(rules.create()?)
}

/// The private memory that this process asked for so far, in bytes, if the system says so.
fn memory_taken() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmData:"))?;
    line.trim().strip_suffix("kB")?.trim().parse::<u64>().ok().map(|kilobytes| kilobytes * 1024)
}

type Rules = BTreeMap<i64, Vec<SeccompRule>>;

fn filter(rules: &Rules, matched: SeccompAction, others: SeccompAction) -> Result<(), NotClosed> {
    let wrong = |error: BackendError| NotClosed::Filter(Box::new(error));
    let arch = TargetArch::try_from(std::env::consts::ARCH).map_err(wrong)?;
    let filter = SeccompFilter::new(rules.clone(), others, matched, arch).map_err(wrong)?;
    let program = BpfProgram::try_from(filter).map_err(wrong)?;
    seccompiler::apply_filter(&program).map_err(|error| NotClosed::Filter(Box::new(error)))
}

/// What an argument of a call must be.
fn with(argument: u8, compared: SeccompCmpOp, to: u64) -> Result<SeccompRule, NotClosed> {
    let condition = SeccompCondition::new(argument, SeccompCmpArgLen::Dword, compared, to);
    let rule = condition.and_then(|condition| SeccompRule::new(vec![condition]));
    rule.map_err(|error| NotClosed::Filter(Box::new(error)))
}

/// The number of this process.
fn own_number() -> u64 {
    u64::from(getpid().as_raw_pid().cast_unsigned())
}

/// Nothing asks for these but somebody who took the process over.
fn of_attacks() -> Result<Rules, NotClosed> {
    let mut rules: Rules = [
        libc::SYS_socket,
        libc::SYS_socketpair,
        libc::SYS_connect,
        libc::SYS_bind,
        libc::SYS_listen,
        libc::SYS_sendto,
        libc::SYS_execve,
        libc::SYS_execveat,
        libc::SYS_ptrace,
        libc::SYS_process_vm_readv,
        libc::SYS_process_vm_writev,
        libc::SYS_pidfd_getfd,
        libc::SYS_bpf,
        libc::SYS_perf_event_open,
        libc::SYS_io_uring_setup,
        libc::SYS_userfaultfd,
        libc::SYS_keyctl,
        libc::SYS_add_key,
        libc::SYS_mount,
        libc::SYS_fsopen,
        libc::SYS_fsmount,
        libc::SYS_move_mount,
        libc::SYS_open_tree,
        libc::SYS_pivot_root,
        libc::SYS_memfd_create,
        libc::SYS_unshare,
        libc::SYS_setns,
        // The group is what is ended when the time is over.
        libc::SYS_setsid,
        libc::SYS_setpgid,
        libc::SYS_kill,
        libc::SYS_tkill,
        libc::SYS_rt_sigqueueinfo,
        libc::SYS_rt_tgsigqueueinfo,
        libc::SYS_pidfd_send_signal,
        libc::SYS_chroot,
        libc::SYS_setuid,
        libc::SYS_setgid,
        libc::SYS_init_module,
        libc::SYS_finit_module,
        libc::SYS_kexec_load,
    ]
    .into_iter()
    .map(|call| (call, Vec::new()))
    .collect();
    // Of this process they are ordinary; of others they are not.
    for call in [libc::SYS_prlimit64, libc::SYS_sched_setaffinity] {
        rules.insert(call, vec![with(0, SeccompCmpOp::Ne, 0)?]);
    }
    let namespace = u64::from(libc::CLONE_NEWUSER.cast_unsigned());
    rules.insert(libc::SYS_clone, vec![with(0, SeccompCmpOp::MaskedEq(namespace), namespace)?]);
    Ok(rules)
}

/// What decoding takes: memory that is never executed, its input, its answer, and the end.
fn of_decoding() -> Result<Rules, NotClosed> {
    let mut rules: Rules = [
        libc::SYS_read,
        libc::SYS_readv,
        libc::SYS_write,
        libc::SYS_writev,
        libc::SYS_close,
        libc::SYS_fstat,
        libc::SYS_lseek,
        libc::SYS_munmap,
        libc::SYS_mremap,
        libc::SYS_madvise,
        libc::SYS_brk,
        libc::SYS_futex,
        libc::SYS_rt_sigaction,
        libc::SYS_rt_sigprocmask,
        libc::SYS_rt_sigreturn,
        libc::SYS_sigaltstack,
        libc::SYS_restart_syscall,
        libc::SYS_getrandom,
        libc::SYS_clock_gettime,
        libc::SYS_getpid,
        libc::SYS_gettid,
        libc::SYS_sched_yield,
        libc::SYS_sched_getaffinity,
        libc::SYS_getcpu,
        libc::SYS_exit,
        libc::SYS_exit_group,
    ]
    .into_iter()
    .map(|call| (call, Vec::new()))
    .collect();
    let executable = u64::from(libc::PROT_EXEC.cast_unsigned());
    for call in [libc::SYS_mmap, libc::SYS_mprotect] {
        rules.insert(call, vec![with(2, SeccompCmpOp::MaskedEq(executable), 0)?]);
    }
    // A panic and a lack of memory end the process by a signal to itself: never to another one, whoever has its user.
    rules.insert(libc::SYS_tgkill, vec![with(0, SeccompCmpOp::Eq, own_number())?]);
    Ok(rules)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_converted_where_no_wall_stands_around_files() {
        assert!(matches!(walled(&RulesetStatus::NotEnforced), Err(NotClosed::NoLandlock)));
        for status in [RulesetStatus::PartiallyEnforced, RulesetStatus::FullyEnforced] {
            assert!(walled(&status).is_ok(), "{status:?}");
        }
    }

    #[test]
    fn a_signal_goes_to_nobody_else() {
        let decoding = of_decoding().expect("a list");
        assert_eq!(
            decoding[&libc::SYS_tgkill],
            [with(0, SeccompCmpOp::Eq, u64::from(std::process::id())).expect("a rule")]
        );
        let attacks = of_attacks().expect("a list");
        for call in [libc::SYS_kill, libc::SYS_tkill, libc::SYS_rt_sigqueueinfo, libc::SYS_pidfd_send_signal] {
            assert!(attacks.get(&call).is_some_and(Vec::is_empty), "{call}");
            assert!(!decoding.contains_key(&call), "{call}");
        }
    }
}
