using System.Net;
using System.Net.Sockets;
using FaceFusion.Imaging;
using FaceFusion.Testing;

namespace FaceFusion.Decoding.Tests;

/// <summary>What a child in a stranger's hands could try.</summary>
public sealed class ConfinementTests : IDisposable
{
    private readonly Children _children = new();

    public void Dispose() => _children.Dispose();

    [LinuxFact]
    public void Child_OnThisSystem_IsConfined()
    {
        Tell("environment");

        Assert.Empty(_children.Unconfined);
    }

    [LinuxFact]
    public void Child_ReadsFiles_IsRefused()
    {
        using var secret = new TemporaryFile("studio.db");
        foreach (var file in (string[])[RepositoryFiles.Path("appsettings.json"), secret.Path, "/etc/passwd", "/proc/self/environ", $"/proc/{Environment.ProcessId}/environ"])
        {
            Assert.StartsWith("refused", Tell("read " + file), StringComparison.Ordinal);
        }
    }

    [LinuxFact]
    public void Child_WritesFiles_IsRefused()
    {
        using var folder = new TemporaryFile("there");

        Assert.StartsWith("refused", Tell("write " + folder.Path + ".new"), StringComparison.Ordinal);
        Assert.False(File.Exists(folder.Path + ".new"));
    }

    [LinuxFact]
    public void Child_OpensASocket_IsRefused()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();

        Assert.Equal("refused SocketException", Tell($"socket {((IPEndPoint)listener.LocalEndpoint).Port}"));
        Assert.False(listener.Pending());
    }

    [LinuxFact]
    public void Child_StartsOrTouchesProcesses_IsRefused()
    {
        Assert.Equal("refused", Tell("fork"));
        Assert.Equal("refused", Tell($"kill {Environment.ProcessId}"));
    }

    [Fact]
    public void Child_Environment_HoldsNothingOfOurs()
    {
        Environment.SetEnvironmentVariable("FACEFUSION_TEST_SECRET", "hush");

        var names = Tell("environment").Split(' ');

        Assert.DoesNotContain("FACEFUSION_TEST_SECRET", names);
        Assert.DoesNotContain("PATH", names);
        Assert.DoesNotContain("HOME", names);
    }

    private string Tell(string fault) =>
        Assert.Throws<ImagingException>(() => _children.Codec.ReadHeader(Children.Fault(fault), Children.Limits)).Message;

    private sealed class TemporaryFile : IDisposable
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("facefusion-confined-");

        public TemporaryFile(string name) => File.WriteAllText(Path = System.IO.Path.Combine(_folder.FullName, name), "secret");

        public string Path { get; }

        public void Dispose() => _folder.Delete(recursive: true);
    }
}

/// <summary>A test of what only Linux's kernel does.</summary>
public sealed class LinuxFactAttribute : FactAttribute
{
    public LinuxFactAttribute() => Skip = OperatingSystem.IsLinux() ? null : "Only Linux confines the child.";
}
