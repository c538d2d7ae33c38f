using System.Runtime.InteropServices;

namespace FaceFusion.Inference.Native;

/// <summary>Finds, loads and checks the native library, once for the process.</summary>
internal static unsafe class OrtLibrary
{
    private static readonly Lazy<Loaded> s_loaded = new(Load);

    /// <summary>The function table. The first use loads the library.</summary>
    /// <exception cref="InferenceException">native_library_missing.</exception>
    public static NativeOnnxRuntime Api => new((nint*)s_loaded.Value.Table);

    /// <summary>The library's version, such as 1.30.0.</summary>
    public static string Version => s_loaded.Value.Version;

    /// <summary>The file it came from, or its bare name where the system found it.</summary>
    public static string Path => s_loaded.Value.Path;

    /// <summary>Where the library may lie beside a program in <paramref name="folder"/>, best place first.</summary>
    internal static IEnumerable<string> Candidates(string folder)
    {
        // native/: the npm package's, put there by build/Native.targets. runtimes/ and the folder itself: the NuGet package's.
        var names = OperatingSystem.IsWindows() ? (string[])["onnxruntime.dll"]
            : OperatingSystem.IsMacOS() ? ["libonnxruntime.dylib", "libonnxruntime.1*.dylib"]
            : ["libonnxruntime.so.1", "libonnxruntime.so"];
        var os = OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux";
        var runtime = $"{os}-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}";
        string[] places =
        [
            System.IO.Path.Combine(folder, "native"),
            System.IO.Path.Combine(folder, "runtimes", runtime, "native"),
            folder,
        ];
        return places.Where(Directory.Exists)
            .SelectMany(place => names.SelectMany(name => Directory.EnumerateFiles(place, name).Order(StringComparer.Ordinal)));
    }

    /// <summary>The function table of a loaded library, with its version.</summary>
    /// <exception cref="InferenceException">native_library_missing, where the library is too old.</exception>
    internal static (nint Table, string Version) Open(nint library, string path)
    {
        if (!NativeLibrary.TryGetExport(library, "OrtGetApiBase", out var export))
        {
            throw Missing($"{path}, which is no ONNX Runtime", "not ONNX Runtime");
        }

        // struct OrtApiBase { const OrtApi* (*GetApi)(uint32_t); const char* (*GetVersionString)(void); }
        var apiBase = ((delegate* unmanaged<nint*>)export)();
        var version = Marshal.PtrToStringUTF8(((delegate* unmanaged<nint>)apiBase[1])()) ?? "?";
        var table = ((delegate* unmanaged<uint, nint>)apiBase[0])(NativeOnnxRuntime.ApiVersion);
        return table != 0 ? (table, version) : throw Missing($"version {version} in {path}", version);
    }

    private static Loaded Load()
    {
        RuntimeTelemetry.Refuse();
        var tried = new List<string>();
        foreach (var path in Candidates(AppContext.BaseDirectory))
        {
            if (NativeLibrary.TryLoad(path, out var library))
            {
                var (table, version) = Open(library, path);
                return new(table, version, path);
            }

            tried.Add(path);
        }

        if (NativeLibrary.TryLoad("onnxruntime", typeof(OrtLibrary).Assembly, null, out var installed))
        {
            var (table, version) = Open(installed, "the system's onnxruntime");
            return new(table, version, "onnxruntime");
        }

        var found = tried.Count == 0 ? $"none beside {AppContext.BaseDirectory}" : $"{string.Join(", ", tried)}, which cannot be loaded";
        throw Missing(found, "none");
    }

    private static InferenceException Missing(string found, string shortly) => new(
        InferenceErrorCodes.NativeLibraryMissing,
        $"ONNX Runtime 1.{NativeOnnxRuntime.ApiVersion} or newer is needed; found {found}. "
        + "Run `npm ci --ignore-scripts` in the repository and build again.",
        new Dictionary<string, object>
        {
            ["library"] = "ONNX Runtime",
            ["expected"] = $"1.{NativeOnnxRuntime.ApiVersion} or newer",
            ["found"] = shortly,
        });

    private sealed record Loaded(nint Table, string Version, string Path);
}
