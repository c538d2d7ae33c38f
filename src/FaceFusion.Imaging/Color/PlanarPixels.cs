using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace FaceFusion.Imaging.Color;

/// <summary>
/// Up to 64 pixels as four runs of one channel each, so that colour formulas work on whole vectors: straight colour in
/// <see cref="R"/>, <see cref="G"/>, <see cref="B"/>, and alpha. Runs are padded with transparent black to
/// <see cref="Capacity"/>, so kernels may go past the last pixel to a full vector.
/// </summary>
internal readonly ref struct PlanarPixels
{
    /// <summary>Most pixels held; a multiple of every vector length.</summary>
    public const int Capacity = 64;

    private readonly Span<float> _values;

    /// <summary>Lays the runs into a buffer of 4 * <see cref="Capacity"/> floats.</summary>
    public PlanarPixels(Span<float> buffer) => _values = buffer[..(4 * Capacity)];

    public Span<float> R => _values[..Capacity];

    public Span<float> G => _values.Slice(Capacity, Capacity);

    public Span<float> B => _values.Slice(2 * Capacity, Capacity);

    public Span<float> Alpha => _values.Slice(3 * Capacity, Capacity);

    /// <summary>Takes in premultiplied RGBA pixels, at most <see cref="Capacity"/>, and divides their colour by alpha (0 where alpha is not above 0).</summary>
    public void Load(ReadOnlySpan<float> rgba)
    {
        var count = rgba.Length / 4;
        LoadPremultiplied(rgba);
        for (var i = 0; i < count; i += Vector<float>.Count)
        {
            var alpha = At(3, i);
            var inverse = Vector.ConditionalSelect(Vector.GreaterThan(alpha, Vector<float>.Zero), Vector<float>.One / alpha, Vector<float>.Zero);
            Put(0, i, At(0, i) * inverse);
            Put(1, i, At(1, i) * inverse);
            Put(2, i, At(2, i) * inverse);
        }
    }

    /// <summary>Takes in pixels as they are.</summary>
    public void LoadPremultiplied(ReadOnlySpan<float> rgba)
    {
        var count = rgba.Length / 4;
        if (count < Capacity)
        {
            _values.Clear();
        }

        Deinterleave(rgba, count);
    }

    /// <summary>
    /// Mixes the colours into premultiplied RGBA pixels: old + (new * alpha - old) * share. Pixels whose share is 0 or whose
    /// alpha is not above 0 keep their bits; alpha is never written.
    /// </summary>
    /// <param name="rgba">The pixels that were loaded.</param>
    /// <param name="share">One value per pixel, or empty for 1 everywhere.</param>
    public void Store(Span<float> rgba, ReadOnlySpan<float> share)
    {
        ref var r = ref MemoryMarshal.GetReference(_values);
        for (var i = 0; i < rgba.Length / 4; i++)
        {
            ref var value = ref Unsafe.Add(ref r, i);
            var alpha = Unsafe.Add(ref value, 3 * Capacity);
            var part = share.IsEmpty ? 1f : share[i];
            if (part == 0 || !(alpha > 0))
            {
                continue;
            }

            var old = Vector128.LoadUnsafe(ref rgba[4 * i]);
            var color = Vector128.Create(value, Unsafe.Add(ref value, Capacity), Unsafe.Add(ref value, 2 * Capacity), 1f) * alpha;
            var mixed = part == 1 ? color : old + ((color - old) * part);
            mixed.WithElement(3, alpha).StoreUnsafe(ref rgba[4 * i]);
        }
    }

    /// <summary>One vector of a channel: 0 red, 1 green, 2 blue, 3 alpha.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<float> At(int channel, int index) =>
        Vector.LoadUnsafe(ref MemoryMarshal.GetReference(_values), (nuint)((channel * Capacity) + index));

    /// <summary>Writes one vector of a channel.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Put(int channel, int index, Vector<float> value) =>
        value.StoreUnsafe(ref MemoryMarshal.GetReference(_values), (nuint)((channel * Capacity) + index));

    private void Deinterleave(ReadOnlySpan<float> rgba, int count)
    {
        ref var source = ref MemoryMarshal.GetReference(rgba);
        ref var target = ref MemoryMarshal.GetReference(_values);
        var i = 0;
        for (; i + 4 <= count; i += 4)
        {
            var p0 = Vector128.LoadUnsafe(ref source, (nuint)(4 * i));
            var p1 = Vector128.LoadUnsafe(ref source, (nuint)((4 * i) + 4));
            var p2 = Vector128.LoadUnsafe(ref source, (nuint)((4 * i) + 8));
            var p3 = Vector128.LoadUnsafe(ref source, (nuint)((4 * i) + 12));
            var (r, g, b, alpha) = PixelTranspose.ToChannels(p0, p1, p2, p3);
            r.StoreUnsafe(ref target, (nuint)i);
            g.StoreUnsafe(ref target, (nuint)(Capacity + i));
            b.StoreUnsafe(ref target, (nuint)((2 * Capacity) + i));
            alpha.StoreUnsafe(ref target, (nuint)((3 * Capacity) + i));
        }

        for (; i < count; i++)
        {
            for (var channel = 0; channel < 4; channel++)
            {
                _values[(channel * Capacity) + i] = rgba[(4 * i) + channel];
            }
        }
    }
}
