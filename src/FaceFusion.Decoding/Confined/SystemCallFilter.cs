namespace FaceFusion.Decoding.Confined;

/// <summary>The classic BPF program that seccomp(2) runs before every system call: what is not on the list is refused with EPERM.</summary>
internal static class SystemCallFilter
{
    // linux/bpf_common.h: load a word, jump if equal, jump if any bit is set, return.
    private const ushort Load = 0x20;
    private const ushort JumpIfEqual = 0x15;
    private const ushort JumpIfSet = 0x45;
    private const ushort Return = 0x06;

    // struct seccomp_data: number, architecture, instruction pointer, six arguments of 64 bits; little-endian halves.
    private const uint Number = 0;
    private const uint Machine = 4;

    private const uint Allow = 0x7FFF0000;
    private const uint Kill = 0x80000000;
    private const uint NotPermitted = 0x00050000 | 1;
    private const uint NotImplemented = 0x00050000 | 38;

    private const uint CloneThread = 0x00010000;
    private const uint SetName = 15;
    private const uint SetMemoryName = 0x53564D41;

    /// <summary>The program for a machine and the process that runs it.</summary>
    public static FilterInstruction[] Build(SystemCalls calls, int process)
    {
        List<FilterInstruction> program =
        [
            new(Load, 0, 0, Machine),
            new(JumpIfEqual, 1, 0, calls.Architecture),
            new(Return, 0, 0, Kill),
            new(Load, 0, 0, Number),
        ];
        foreach (var number in calls.Plain)
        {
            Case(program, number, new FilterInstruction(Return, 0, 0, Allow));
        }

        Case(program, calls.Clone3, new FilterInstruction(Return, 0, 0, NotImplemented));
        Case(program, calls.CloneThread, [LoadArgument(0), new(JumpIfSet, 0, 1, CloneThread), .. AllowElseRefuse]);
        Case(program, calls.ThreadSignal, [LoadArgument(0), new(JumpIfEqual, 0, 1, (uint)process), .. AllowElseRefuse]);
        Case(program, calls.Prctl, [LoadArgument(0), new(JumpIfEqual, 1, 0, SetName), new(JumpIfEqual, 0, 1, SetMemoryName), .. AllowElseRefuse]);
        Case(program, calls.Prlimit,
        [
            LoadArgument(0), new(JumpIfEqual, 0, 5, 0),
            LoadArgument(2), new(JumpIfEqual, 0, 3, 0),
            LoadArgument(2, high: true), new(JumpIfEqual, 0, 1, 0), .. AllowElseRefuse,
        ]);
        program.Add(new(Return, 0, 0, NotPermitted));
        return [.. program];
    }

    private static FilterInstruction[] AllowElseRefuse => [new(Return, 0, 0, Allow), new(Return, 0, 0, NotPermitted)];

    private static FilterInstruction LoadArgument(int index, bool high = false) => new(Load, 0, 0, (uint)(16 + (8 * index) + (high ? 4 : 0)));

    /// <summary>Instructions for one number; each ends in a return.</summary>
    private static void Case(List<FilterInstruction> program, int number, params FilterInstruction[] then)
    {
        program.Add(new(JumpIfEqual, 0, (byte)then.Length, (uint)number));
        program.AddRange(then);
    }
}
