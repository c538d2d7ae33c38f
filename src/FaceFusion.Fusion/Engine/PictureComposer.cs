using FaceFusion.Imaging.Blending;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Color;

namespace FaceFusion.Fusion.Engine;

/// <summary>Puts the layers together, encodes them once, and counts what changed where nothing may.</summary>
internal static class PictureComposer
{
    /// <summary>A mean in a frame of its own.</summary>
    public static RenderedPicture Compose(FrameGeometry geometry, FaceLayers layers)
    {
        var picture = SrgbTransfer.ToBitmap(layers.Face ?? layers.Ground, 3);
        return new RenderedPicture(picture, geometry.Target, null, null, (long)picture.Width * picture.Height, null);
    }

    /// <summary>The base photo as it is.</summary>
    public static RenderedPicture Untouched(FrameGeometry geometry, BaseScene scene, bool wholeFrame) =>
        new(scene.Picture, geometry.Target, scene.Picture, wholeFrame ? null : 0, CountMask(geometry), null);

    /// <summary>The face in its base photo; changes the layers.</summary>
    public static RenderedPicture Compose(FrameGeometry geometry, FaceLayers layers, BaseScene scene, int levels)
    {
        if (layers.Face is not null)
        {
            var mask = geometry.Field.FaceMask;
            ForeheadGuard.Apply(mask, geometry.Target, geometry.Region, layers.Ground, layers.Face);
            LaplacianBlend.Blend(layers.Face, layers.Ground, mask, levels);
        }

        var rendered = SrgbTransfer.ToBitmap(layers.Ground, scene.Picture.Channels);
        if (geometry.Influence is not { } influence)
        {
            return new RenderedPicture(rendered, geometry.Target, scene.Picture, null, (long)rendered.Width * rendered.Height, null);
        }

        var original = scene.Picture;
        var picture = new Bitmap(original.Width, original.Height, original.Channels, 8, [.. original.Pixels]);
        for (var y = 0; y < influence.Height; y++)
        {
            var to = picture.Row(geometry.Region.Y + y)[(geometry.Region.X * picture.Channels)..];
            CopyWhereAllowed(rendered.Row(y), to, influence.Row(y), picture.Channels);
        }

        return new RenderedPicture(picture, geometry.Target, original, CountChangedOutside(geometry, picture, original), CountMask(geometry), null);
    }

    private static void CopyWhereAllowed(ReadOnlySpan<byte> from, Span<byte> to, ReadOnlySpan<float> allowed, int channels)
    {
        for (var x = 0; x < allowed.Length; x++)
        {
            if (allowed[x] > 0)
            {
                from.Slice(x * channels, channels).CopyTo(to[(x * channels)..]);
            }
        }
    }

    private static long CountMask(FrameGeometry geometry)
    {
        if (geometry.Influence is not { } influence)
        {
            return (long)geometry.Region.Width * geometry.Region.Height;
        }

        var count = 0L;
        foreach (var value in influence.Values)
        {
            count += value > 0 ? 1 : 0;
        }

        return count;
    }

    /// <summary>Compares every pixel outside the region, and those inside it where the influence is 0.</summary>
    private static long CountChangedOutside(FrameGeometry geometry, Bitmap picture, Bitmap original)
    {
        var changed = 0L;
        var (channels, region) = (picture.Channels, geometry.Region);
        var (left, right) = (region.X * channels, region.Right * channels);
        for (var y = 0; y < picture.Height; y++)
        {
            ReadOnlySpan<byte> a = picture.Row(y), b = original.Row(y);
            if (y < region.Y || y >= region.Bottom)
            {
                changed += CountDifferent(a, b, default, channels);
                continue;
            }

            changed += CountDifferent(a[..left], b[..left], default, channels);
            changed += CountDifferent(a[left..right], b[left..right], geometry.Influence!.Row(y - region.Y), channels);
            changed += CountDifferent(a[right..], b[right..], default, channels);
        }

        return changed;
    }

    private static long CountDifferent(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b, ReadOnlySpan<float> allowed, int channels)
    {
        if (a.SequenceEqual(b))
        {
            return 0;
        }

        var count = 0L;
        for (int i = 0, x = 0; i < a.Length; i += channels, x++)
        {
            if ((allowed.IsEmpty || allowed[x] == 0) && !a.Slice(i, channels).SequenceEqual(b.Slice(i, channels)))
            {
                count++;
            }
        }

        return count;
    }
}
