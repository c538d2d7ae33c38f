using System.Reflection;
using System.Runtime.InteropServices;

namespace FaceFusion.Imaging.Codecs.Vips;

/// <summary>
/// Finds the libvips file of this platform. One file exports libvips, GObject and GLib on every platform: the builds come
/// from the npm packages that build/Native.targets copies to <c>native/</c> beside the assemblies.
/// </summary>
internal static class NativeLibraryResolver
{
    /// <summary>The logical name that the imports use.</summary>
    public const string Vips = "facefusion-vips";

    /// <summary>Environment variable with the full path of another libvips (a system build with HEIC, for example).</summary>
    public const string PathVariable = "FACEFUSION_LIBVIPS";

    private static readonly Lazy<nint> s_handle = new(Load);

    /// <summary>Takes over the look-up of <see cref="Vips"/> for this assembly. Call once.</summary>
    public static void Register() =>
        NativeLibrary.SetDllImportResolver(typeof(NativeLibraryResolver).Assembly, Resolve);

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path) =>
        name == Vips ? s_handle.Value : 0;

    private static nint Load()
    {
        foreach (var file in Candidates())
        {
            if (NativeLibrary.TryLoad(file, out var handle))
            {
                return handle;
            }
        }

        return 0;
    }

    private static IEnumerable<string> Candidates()
    {
        if (Environment.GetEnvironmentVariable(PathVariable) is { Length: > 0 } named)
        {
            yield return named;
            yield break;
        }

        var pattern = OperatingSystem.IsWindows() ? "libvips-42.dll"
            : OperatingSystem.IsMacOS() ? "libvips-cpp.*.dylib"
            : "libvips-cpp.so.*";
        foreach (var root in Roots().Distinct(StringComparer.Ordinal))
        {
            var folder = Path.Combine(root, "native");
            if (!Directory.Exists(folder))
            {
                continue;
            }

            foreach (var file in Directory.EnumerateFiles(folder, pattern).Order(StringComparer.Ordinal).Reverse())
            {
                yield return file;
            }
        }
    }

    private static IEnumerable<string> Roots()
    {
        yield return AppContext.BaseDirectory;
        if (Path.GetDirectoryName(typeof(NativeLibraryResolver).Assembly.Location) is { Length: > 0 } beside)
        {
            yield return beside;
        }
    }
}
