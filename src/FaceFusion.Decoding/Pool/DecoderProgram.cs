using System.Diagnostics;
using System.Runtime.InteropServices;

namespace FaceFusion.Decoding.Pool;

/// <summary>How the child is started: its assembly beside ours, by the runtime that runs us, with next to nothing of our environment.</summary>
internal static class DecoderProgram
{
    /// <summary>Variables that pass: where libraries are. All others may hold secrets.</summary>
    private static readonly string[] s_passing = ["FACEFUSION_LIBVIPS", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "SystemRoot"];

    /// <summary>The start of a child.</summary>
    /// <exception cref="FileNotFoundException">The child's program is not there.</exception>
    public static ProcessStartInfo Describe(string? program, IEnumerable<string> words)
    {
        var assembly = program ?? Path.Combine(AppContext.BaseDirectory, "FaceFusion.Decoding.dll");
        var start = new ProcessStartInfo
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
            WorkingDirectory = Path.GetDirectoryName(assembly),
        };
        if (Runtime() is { } runtime && File.Exists(Path.ChangeExtension(assembly, ".runtimeconfig.json")) && File.Exists(assembly))
        {
            start.FileName = runtime;
            start.ArgumentList.Add(assembly);
        }
        else
        {
            start.FileName = Executable(assembly);
        }

        foreach (var word in words)
        {
            start.ArgumentList.Add(word);
        }

        SetEnvironment(start.Environment);
        return start;
    }

    /// <summary>The <c>dotnet</c> whose framework runs this process; null for a program that carries its own.</summary>
    private static string? Runtime()
    {
        var name = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        var file = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", name));
        return File.Exists(file) ? file : null;
    }

    private static string Executable(string assembly)
    {
        var file = Path.ChangeExtension(assembly, OperatingSystem.IsWindows() ? ".exe" : null);
        return File.Exists(file) ? file : throw new FileNotFoundException($"The decoder's program is not at {assembly}: build or publish again.", assembly);
    }

    private static void SetEnvironment(IDictionary<string, string?> environment)
    {
        var passed = s_passing.Where(environment.ContainsKey).ToDictionary(name => name, name => environment[name], StringComparer.Ordinal);
        environment.Clear();
        foreach (var (name, value) in passed)
        {
            environment[name] = value;
        }

        // No socket for debuggers; one mapping for compiled code, for which no file descriptor is needed later.
        environment["DOTNET_EnableDiagnostics"] = "0";
        environment["DOTNET_EnableWriteXorExecute"] = "0";

        // The pictures are not on the managed heap; the runtime would reserve 256 GB of addresses for one.
        environment["DOTNET_GCHeapHardLimit"] = "0x8000000";

        // Freed strips of other threads' decodes would stay in as many heaps.
        environment["MALLOC_ARENA_MAX"] = "2";

        // The C library would learn to keep large blocks in its heap, where one small block above them holds them for good.
        environment["MALLOC_MMAP_THRESHOLD_"] = "1048576";
        environment["MALLOC_TRIM_THRESHOLD_"] = "8388608";
    }
}
