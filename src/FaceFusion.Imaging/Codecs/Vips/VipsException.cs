using System.Runtime.InteropServices;

namespace FaceFusion.Imaging.Codecs.Vips;

/// <summary>A libvips call that failed, with the text of its error buffer. The codec turns it into what callers see.</summary>
internal sealed class VipsException : Exception
{
    private VipsException(string message)
        : base(message)
    {
    }

    /// <summary>Throws unless the status is 0.</summary>
    public static void ThrowIfFailed(int status, string what)
    {
        if (status != 0)
        {
            throw Take(what);
        }
    }

    /// <summary>Takes the error buffer, which belongs to the whole process, and leaves it empty.</summary>
    public static VipsException Take(string what)
    {
        var buffer = NativeVips.ErrorBufferCopy();
        var text = Marshal.PtrToStringUTF8(buffer)?.Trim();
        NativeGObject.Free(buffer);
        return new VipsException(string.IsNullOrEmpty(text) ? $"{what} failed." : $"{what} failed: {text.ReplaceLineEndings("; ")}");
    }
}
