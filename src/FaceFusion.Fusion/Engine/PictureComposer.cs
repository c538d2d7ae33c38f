using FaceFusion.Fusion.Backdrops;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Imaging.Blending;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Color;

namespace FaceFusion.Fusion.Engine;

/// <summary>Puts the layers together, encodes them once, and counts what changed where nothing may.</summary>
internal static class PictureComposer
{
    /// <summary>A mean in a frame of its own.</summary>
    public static RenderedPicture Compose(FrameGeometry geometry, FaceLayers layers, int channels)
    {
        var picture = SrgbTransfer.ToBitmap(layers.Face ?? layers.Ground, channels);
        return new RenderedPicture(picture, geometry.Target, null, null, (long)picture.Width * picture.Height);
    }

    /// <summary>The base photo as it is.</summary>
    public static RenderedPicture Untouched(FrameGeometry geometry, BaseScene scene, bool wholeFrame) =>
        new(scene.Picture, geometry.Target, scene.Picture, wholeFrame ? null : 0, CountMask(geometry));

    /// <summary>The face in its base photo; changes the layers.</summary>
    /// <param name="geometry">Where things are.</param>
    /// <param name="layers">Ground and face.</param>
    /// <param name="scene">The base.</param>
    /// <param name="levels">Bands of the seam.</param>
    /// <param name="isParsed">True where hair before faces was looked for, so that none has to be guessed.</param>
    /// <param name="cover">What of the base stays before the face; null for nothing that is known.</param>
    /// <param name="layer">Opacity and blend mode of the face.</param>
    /// <param name="people">The base's alpha in the frame, where its backdrop is taken away: no source's wall is left at jaw and hair; null where it is not.</param>
    public static RenderedPicture Compose(FrameGeometry geometry, FaceLayers layers, BaseScene scene, int levels, bool isParsed, BaseCover? cover, LayerSettings layer, Plane? people)
    {
        if (layers.Face is not null)
        {
            var mask = geometry.Field.FaceMask;
            if (!isParsed)
            {
                ForeheadGuard.Apply(mask, geometry.Target, geometry.Region, layers.Ground, layers.Face);
            }

            if (people is not null)
            {
                FrameAlpha.Limit(mask, people, geometry);
            }

            LayerComposite.Apply(layers.Face, layers.Ground, layer);
            LaplacianBlend.Blend(layers.Face, layers.Ground, mask, levels);
            cover?.LayOver(layers.Ground);
        }

        if (geometry.Influence is not { } influence)
        {
            var rendered = SrgbTransfer.ToBitmap(layers.Ground, scene.Picture.Channels);
            return new RenderedPicture(rendered, geometry.Target, scene.Picture, null, (long)rendered.Width * rendered.Height);
        }

        var original = scene.Picture;
        var picture = original.Copy();
        SrgbTransfer.EncodeWhere(influence, layers.Ground, picture, geometry.Region.X, geometry.Region.Y);
        return geometry.Measures
            ? new RenderedPicture(picture, geometry.Target, original, CountChangedOutside(geometry, picture, original), CountMask(geometry))
            : new RenderedPicture(picture, geometry.Target, original, null, 0);
    }

    private static long CountMask(FrameGeometry geometry)
    {
        if (geometry.Influence is not { } influence)
        {
            return (long)geometry.Region.Width * geometry.Region.Height;
        }

        return (influence.Width * (long)influence.Height) - influence.Values.CountZeros();
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
        if (allowed.IsEmpty)
        {
            return CountDifferent(a, b, channels);
        }

        var count = 0L;
        for (var start = 0; start < allowed.Length;)
        {
            // A run of pixels that may change, then a run of those that may not.
            var skipped = allowed[start..].IndexOfZero();
            if (skipped < 0)
            {
                break;
            }

            start += skipped;
            var length = allowed[start..].IndexOfValue();
            length = length < 0 ? allowed.Length - start : length;
            count += CountDifferent(a.Slice(start * channels, length * channels), b.Slice(start * channels, length * channels), channels);
            start += length;
        }

        return count;
    }

    private static long CountDifferent(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b, int channels)
    {
        var count = 0L;
        for (var i = a.SequenceEqual(b) ? a.Length : 0; i < a.Length; i += channels)
        {
            count += a.Slice(i, channels).SequenceEqual(b.Slice(i, channels)) ? 0 : 1;
        }

        return count;
    }
}
