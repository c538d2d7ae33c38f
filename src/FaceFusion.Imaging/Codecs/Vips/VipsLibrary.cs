namespace FaceFusion.Imaging.Codecs.Vips;

/// <summary>
/// libvips, made ready once per process: version checked, every loader and saver blocked but those in
/// <see cref="VipsOperationGate"/>, operation cache off, one thread a picture (callers work on several pictures at once).
/// </summary>
public static class VipsLibrary
{
    /// <summary>The oldest version whose loaders are fit for uploads from strangers.</summary>
    public static readonly Version MinimumVersion = new(8, 18, 7);

    private static readonly Lazy<Version> s_version = new(Start);

    /// <summary>The version in use.</summary>
    /// <exception cref="ImagingException"><see cref="ImagingErrorCodes.NativeLibraryMissing"/>.</exception>
    public static Version Version => s_version.Value;

    /// <summary>Makes the library ready; later calls do nothing.</summary>
    /// <exception cref="ImagingException"><see cref="ImagingErrorCodes.NativeLibraryMissing"/>: not there, too old, or not to be secured.</exception>
    public static void Initialize() => _ = s_version.Value;

    private static Version Start()
    {
        NativeLibraryResolver.Register();
        try
        {
            var version = new Version(NativeVips.Version(0), NativeVips.Version(1), NativeVips.Version(2));
            if (version < MinimumVersion)
            {
                throw Missing(version.ToString(), $"libvips {version} is older than {MinimumVersion}, whose loaders are the first fit for files from strangers.");
            }

            Configure();
            return version;
        }
        catch (DllNotFoundException e)
        {
            throw Missing("none", $"libvips was not found in native/ beside the program. Run `npm ci --ignore-scripts` in the repository and build again, or name a library in {NativeLibraryResolver.PathVariable}.", e);
        }
        catch (EntryPointNotFoundException e)
        {
            throw Missing("incomplete", $"The libvips that was found lacks a function: {e.Message}", e);
        }
    }

    private static void Configure()
    {
        // Its decoders lift their limits where this is set, whatever its value.
        NativeGObject.UnsetEnvironment("VIPS_UNLIMITED");

        // Remarks on odd files go to standard error otherwise; whoever uploads could fill the log.
        _ = NativeGObject.SetEnvironment("VIPS_WARNING", "0", 1);
        VipsException.ThrowIfFailed(NativeVips.Init("facefusion"), "vips_init");
        NativeVips.CacheSetMax(0);
        NativeVips.ConcurrencySet(1);

        // Sequential loaders keep four times this many rows; rows are asked for in order and once, so few are enough. With
        // the usual 128 a decode takes 6 % longer, and glibc leaves 60 MB of freed strips in every thread's heap.
        VipsOptions.Set("--vips-tile-height=16");
        VipsOperationGate.Close();
        var open = VipsOperationGate.Unlisted();
        if (open.Count > 0)
        {
            throw Missing("not secured", $"libvips would still run {string.Join(", ", open)}.");
        }
    }

    private static ImagingException Missing(string found, string message, Exception? inner = null) => new(
        ImagingErrorCodes.NativeLibraryMissing,
        message,
        new Dictionary<string, object> { ["library"] = "libvips", ["expected"] = MinimumVersion.ToString(), ["found"] = found },
        inner);
}
