using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using FaceFusion.Decoding.Confined;
using FaceFusion.Decoding.Exchange;
using FaceFusion.Decoding.Pool;

namespace FaceFusion.Decoding.Tests.Clips;

/// <summary>What a program in a stranger's hands could try; a shell stands for it.</summary>
public sealed class ConfinedProgramTests : IDisposable
{
    private static readonly ProgramRights s_rights = new(1L << 30, 5, 1000, MustBeConfined: true);
    private readonly string _file = Path.GetTempFileName();

    public ConfinedProgramTests() => File.WriteAllText(_file, "there");

    public void Dispose() => File.Delete(_file);

    [LandlockFact]
    public void Program_ReadsItsFile_AndNoOther()
    {
        Assert.Equal((0, "there"), Run(s_rights with { Read = [_file] }, $"echo -n \"$(<{_file})\""));
        Assert.NotEqual("there", Run(s_rights, $"echo -n \"$(<{_file})\"").Output);
        Assert.NotEqual(0, Run(s_rights, "read -r line </etc/passwd").Exit);
    }

    [LandlockFact]
    public void Program_WritesItsFile_NoLongerThanItMayAndNoOther()
    {
        Assert.Equal(0, Run(s_rights with { Write = [_file] }, $"echo new >{_file}").Exit);
        Assert.Equal("new\n", File.ReadAllText(_file));
        Assert.NotEqual(0, Run(s_rights with { Write = [_file] }, $"printf '%2000s' x >{_file}").Exit);
        Assert.InRange(new FileInfo(_file).Length, 0, 1000);
        Assert.NotEqual(0, Run(s_rights, $"echo x >{_file}.other").Exit);
        Assert.False(File.Exists(_file + ".other"));
    }

    [LandlockFact]
    public void Program_OpensASocket_IsRefused()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();

        Assert.NotEqual(0, Run(s_rights, $"exec 3<>/dev/tcp/127.0.0.1/{((IPEndPoint)listener.LocalEndpoint).Port}").Exit);
        Assert.False(listener.Pending());
    }

    [LandlockFact]
    public void Program_StartsOthersOrSignalsThem_IsRefused()
    {
        Assert.NotEqual(0, Run(s_rights, "/bin/true; /bin/true").Exit);
        Assert.NotEqual(0, Run(s_rights, $"kill -0 {Environment.ProcessId}").Exit);
    }

    [LandlockFact]
    public void Program_TakesItsTime_IsEnded() => Assert.NotEqual(0, Run(s_rights with { Seconds = 1 }, "while :; do :; done").Exit);

    [LandlockFact]
    public void Program_Environment_HoldsNothingOfOurs()
    {
        Environment.SetEnvironmentVariable("FACEFUSION_TEST_SECRET", "hidden");

        Assert.Equal((0, "none"), Run(s_rights, "echo -n ${FACEFUSION_TEST_SECRET:-none}"));
    }

    [Fact]
    public void ToWords_AndBack_IsTheSame()
    {
        var (rights, program) = ProgramRights.TryRead([.. (s_rights with { Read = ["/a b"], Write = ["--"[..1]], Libraries = ["/l"] }).ToWords(["x", "--", "y"])])!.Value;

        Assert.Equal((s_rights.MemoryBytes, 5, 1000, true), (rights.MemoryBytes, rights.Seconds, rights.FileBytes, rights.MustBeConfined));
        Assert.Equal(["/a b", "-", "/l"], [.. rights.Read, .. rights.Write, .. rights.Libraries]);
        Assert.Equal(["x", "--", "y"], program);
        Assert.Null(ProgramRights.TryRead(["confine", "1", "2", "x", "4", "--", "p"]));
        Assert.Null(ProgramRights.TryRead(["confine", "1", "2", "3", "4", "--"]));
        Assert.False(ConfinedProgram.IsAsked(["decode"]));
    }

    private static (int Exit, string Output) Run(ProgramRights rights, string script)
    {
        using var process = Process.Start(DecoderProgram.Describe(null, rights.ToWords(["/bin/bash", "--norc", "-c", script])))!;
        process.StandardInput.Close();
        _ = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output);
    }
}

/// <summary>Where the kernel has Landlock; without it a program that must be confined is not started.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LandlockFactAttribute : FactAttribute
{
    public LandlockFactAttribute() => Skip = Landlock.Version() > 0 ? null : "This kernel has no Landlock (Linux 5.13).";
}
