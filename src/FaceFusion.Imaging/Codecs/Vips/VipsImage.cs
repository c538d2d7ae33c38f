namespace FaceFusion.Imaging.Codecs.Vips;

/// <summary>
/// A libvips image: a description of pixels still to be computed. Owns one reference. An image over memory, or made from
/// one, may be used only while that memory stays in place.
/// </summary>
internal sealed class VipsImage(nint image) : IDisposable
{
    /// <summary>The reference.</summary>
    public GObjectHandle Handle { get; } = new(image);

    /// <summary>Pixels across.</summary>
    public int Width => NativeVips.ImageGetWidth(Handle);

    /// <summary>Pixels down.</summary>
    public int Height => NativeVips.ImageGetHeight(Handle);

    /// <summary>Channels, alpha included.</summary>
    public int Bands => NativeVips.ImageGetBands(Handle);

    /// <summary>Type of a sample.</summary>
    public VipsSample Sample => (VipsSample)NativeVips.ImageGetFormat(Handle);

    /// <summary>What the channels mean.</summary>
    public VipsInterpretation Interpretation => (VipsInterpretation)NativeVips.ImageGetInterpretation(Handle);

    /// <summary>EXIF orientation 1..8; 1 where none is given.</summary>
    public int Orientation => NativeVips.ImageGetOrientation(Handle);

    /// <summary>Pages or frames in the file.</summary>
    public int Pages => NativeVips.ImageGetPageCount(Handle);

    /// <summary>True where the last channel is alpha.</summary>
    public bool HasAlpha => NativeVips.ImageHasAlpha(Handle) != 0;

    /// <summary>An image over pinned pixels without padding; nothing is copied.</summary>
    public static unsafe VipsImage Over(void* pixels, long bytes, int width, int height, int bands, VipsSample sample)
    {
        var image = NativeVips.ImageNewFromMemory(pixels, (nuint)bytes, width, height, bands, (int)sample);
        return image == 0 ? throw VipsException.Take("vips_image_new_from_memory") : new VipsImage(image);
    }

    /// <summary>A copy of a metadata field, or null.</summary>
    public byte[]? Blob(string field)
    {
        if (NativeVips.ImageGetTypeOf(Handle, field) != NativeVips.BlobGetType())
        {
            return null;
        }

        VipsException.ThrowIfFailed(NativeVips.ImageGetBlob(Handle, field, out var data, out var length), field);
        var bytes = new byte[checked((int)length)];
        System.Runtime.InteropServices.Marshal.Copy(data, bytes, 0, bytes.Length);
        return bytes;
    }

    /// <summary>Adds or replaces a metadata field. Only for an image that nothing else uses yet.</summary>
    public unsafe void SetBlob(string field, ReadOnlySpan<byte> bytes)
    {
        fixed (byte* data = bytes)
        {
            NativeVips.ImageSetBlobCopy(Handle, field, data, (nuint)bytes.Length);
        }
    }

    /// <summary>Adds or replaces a number. Only for an image that nothing else uses yet.</summary>
    public void SetInt(string field, int value) => NativeVips.ImageSetInt(Handle, field, value);

    /// <summary>Adds or replaces a list of numbers. Only for an image that nothing else uses yet.</summary>
    public unsafe void SetInts(string field, ReadOnlySpan<int> values)
    {
        fixed (int* first = values)
        {
            NativeVips.ImageSetArrayInt(Handle, field, first, values.Length);
        }
    }

    /// <summary>
    /// Computes all pixels, top to bottom on this thread, straight into the places that <paramref name="place"/> gives for some
    /// rows each: no worker thread, no second copy.
    /// </summary>
    /// <exception cref="VipsException">The file is damaged.</exception>
    public unsafe void WriteTo(int rowsAtOnce, StripPlace place, StripFilled filled)
    {
        var (width, height) = (Width, Height);
        using var from = new GObjectHandle(NativeVips.RegionNew(Handle));
        for (var y = 0; y < height; y += rowsAtOnce)
        {
            var rows = Math.Min(rowsAtOnce, height - y);
            var strip = place(y, rows);
            fixed (byte* first = strip)
            {
                using var target = Over(first, strip.Length, width, rows, Bands, Sample);
                using var to = new GObjectHandle(NativeVips.RegionNew(target.Handle));
                if (to.IsInvalid || from.IsInvalid)
                {
                    throw VipsException.Take("vips_region_new");
                }

                VipsException.ThrowIfFailed(NativeVips.RegionImage(to, new VipsRect(0, 0, width, rows)), "vips_region_image");
                VipsException.ThrowIfFailed(NativeVips.RegionPrepareTo(from, to, new VipsRect(0, y, width, rows), 0, 0), "Reading pixels");
            }

            filled(y, rows, strip);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Handle.Dispose();
}

/// <summary>Gives the place for some rows.</summary>
internal delegate Span<byte> StripPlace(int row, int rows);

/// <summary>Hears that the rows are there.</summary>
internal delegate void StripFilled(int row, int rows, Span<byte> strip);
