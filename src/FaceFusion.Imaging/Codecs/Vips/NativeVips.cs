using System.Runtime.InteropServices;

namespace FaceFusion.Imaging.Codecs.Vips;

/// <summary>A <c>VipsRect</c>: four ints.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct VipsRect(int Left, int Top, int Width, int Height);

/// <summary>
/// The part of libvips' C interface in use. Status codes are 0 for success and -1 with a text in the error buffer; every
/// <c>gboolean</c> is passed as a 4-byte int. No varargs function is called: operations go through properties.
/// </summary>
internal static partial class NativeVips
{
    [LibraryImport(NativeLibraryResolver.Vips, EntryPoint = "vips_init", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Init(string program);

    /// <summary>0 major, 1 minor, 2 micro.</summary>
    [LibraryImport(NativeLibraryResolver.Vips, EntryPoint = "vips_version")]
    public static partial int Version(int part);

    /// <summary>Adds libvips' command-line options to a <c>GOptionGroup</c>.</summary>
    [LibraryImport(NativeLibraryResolver.Vips, EntryPoint = "vips_add_option_entries")]
    public static partial void AddOptionEntries(nint group);

    [LibraryImport(NativeLibraryResolver.Vips, EntryPoint = "vips_concurrency_set")]
    public static partial void ConcurrencySet(int threads);

    [LibraryImport(NativeLibraryResolver.Vips, EntryPoint = "vips_cache_set_max")]
    public static partial void CacheSetMax(int operations);

    /// <summary>A copy of the error buffer, which is emptied; free with <c>g_free</c>.</summary>
    [LibraryImport(NativeLibraryResolver.Vips, EntryPoint = "vips_error_buffer_copy")]
    public static partial nint ErrorBufferCopy();

    [LibraryImport(NativeLibraryResolver.Vips, EntryPoint = "vips_operation_block_set", StringMarshalling = StringMarshalling.Utf8)]
    public static partial void OperationBlockSet(string className, int state);

    [LibraryImport(NativeLibraryResolver.Vips, EntryPoint = "vips_block_untrusted_set")]
    public static partial void BlockUntrustedSet(int state);

    /// <summary>The class's flags, read from an instance.</summary>
    [LibraryImport(NativeLibraryResolver.Vips, EntryPoint = "vips_operation_get_flags")]
    public static partial uint OperationGetFlags(nint operation);

    /// <summary>Null where there is no such operation.</summary>
    [LibraryImport(NativeLibraryResolver.Vips, EntryPoint = "vips_operation_new", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint OperationNew(string nickname);

    /// <summary>A new reference to the built operation, or null. The caller keeps its reference to the one passed in.</summary>
    [LibraryImport(NativeLibraryResolver.Vips, EntryPoint = "vips_cache_operation_build")]
    public static partial nint CacheOperationBuild(SafeHandle operation);

    [LibraryImport(NativeLibraryResolver.Vips, EntryPoint = "vips_object_unref_outputs")]
    public static partial void ObjectUnrefOutputs(SafeHandle operation);

    [LibraryImport(NativeLibraryResolver.Vips, EntryPoint = "vips_image_get_type")]
    public static partial nuint ImageGetType();

    [LibraryImport(NativeLibraryResolver.Vips, EntryPoint = "vips_blob_get_type")]
    public static partial nuint BlobGetType();

    /// <summary>A blob over memory that stays the caller's (null <paramref name="free"/>) and must outlive it.</summary>
    [LibraryImport(NativeLibraryResolver.Vips, EntryPoint = "vips_blob_new")]
    public static unsafe partial nint BlobNew(nint free, void* data, nuint length);

    /// <summary>Borrowed pointer to the blob's bytes.</summary>
    [LibraryImport(NativeLibraryResolver.Vips, EntryPoint = "vips_blob_get")]
    public static partial nint BlobGet(nint blob, out nuint length);

    [LibraryImport(NativeLibraryResolver.Vips, EntryPoint = "vips_area_unref")]
    public static partial void AreaUnref(nint area);

    /// <summary>An image over memory that stays the caller's and must outlive it.</summary>
    [LibraryImport(NativeLibraryResolver.Vips, EntryPoint = "vips_image_new_from_memory")]
    public static unsafe partial nint ImageNewFromMemory(void* data, nuint size, int width, int height, int bands, int format);

    [LibraryImport(NativeLibraryResolver.Vips, EntryPoint = "vips_image_get_width")]
    public static partial int ImageGetWidth(SafeHandle image);

    [LibraryImport(NativeLibraryResolver.Vips, EntryPoint = "vips_image_get_height")]
    public static partial int ImageGetHeight(SafeHandle image);

    [LibraryImport(NativeLibraryResolver.Vips, EntryPoint = "vips_image_get_bands")]
    public static partial int ImageGetBands(SafeHandle image);

    [LibraryImport(NativeLibraryResolver.Vips, EntryPoint = "vips_image_get_format")]
    public static partial int ImageGetFormat(SafeHandle image);

    [LibraryImport(NativeLibraryResolver.Vips, EntryPoint = "vips_image_get_interpretation")]
    public static partial int ImageGetInterpretation(SafeHandle image);

    [LibraryImport(NativeLibraryResolver.Vips, EntryPoint = "vips_image_get_orientation")]
    public static partial int ImageGetOrientation(SafeHandle image);

    [LibraryImport(NativeLibraryResolver.Vips, EntryPoint = "vips_image_get_n_pages")]
    public static partial int ImageGetPageCount(SafeHandle image);

    /// <summary><c>gboolean</c>.</summary>
    [LibraryImport(NativeLibraryResolver.Vips, EntryPoint = "vips_image_hasalpha")]
    public static partial int ImageHasAlpha(SafeHandle image);

    /// <summary>0 where the image has no such field.</summary>
    [LibraryImport(NativeLibraryResolver.Vips, EntryPoint = "vips_image_get_typeof", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nuint ImageGetTypeOf(SafeHandle image, string field);

    /// <summary>Borrowed pointer to the field's bytes.</summary>
    [LibraryImport(NativeLibraryResolver.Vips, EntryPoint = "vips_image_get_blob", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int ImageGetBlob(SafeHandle image, string field, out nint data, out nuint length);

    [LibraryImport(NativeLibraryResolver.Vips, EntryPoint = "vips_image_set_blob_copy", StringMarshalling = StringMarshalling.Utf8)]
    public static unsafe partial void ImageSetBlobCopy(SafeHandle image, string field, void* data, nuint length);

    [LibraryImport(NativeLibraryResolver.Vips, EntryPoint = "vips_image_set_int", StringMarshalling = StringMarshalling.Utf8)]
    public static partial void ImageSetInt(SafeHandle image, string field, int value);

    /// <summary>Copies the array.</summary>
    [LibraryImport(NativeLibraryResolver.Vips, EntryPoint = "vips_image_set_array_int", StringMarshalling = StringMarshalling.Utf8)]
    public static unsafe partial void ImageSetArrayInt(SafeHandle image, string field, int* values, int count);

    [LibraryImport(NativeLibraryResolver.Vips, EntryPoint = "vips_region_new")]
    public static partial nint RegionNew(SafeHandle image);

    /// <summary>Points a region at the memory of its own image.</summary>
    [LibraryImport(NativeLibraryResolver.Vips, EntryPoint = "vips_region_image")]
    public static partial int RegionImage(SafeHandle region, in VipsRect area);

    /// <summary>Computes <paramref name="area"/> straight into <paramref name="destination"/> at (x, y).</summary>
    [LibraryImport(NativeLibraryResolver.Vips, EntryPoint = "vips_region_prepare_to")]
    public static partial int RegionPrepareTo(SafeHandle region, SafeHandle destination, in VipsRect area, int x, int y);
}
