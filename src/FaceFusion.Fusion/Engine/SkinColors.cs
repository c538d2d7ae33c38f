using FaceFusion.Faces;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Color;
using FaceFusion.Imaging.Geometry;
using FaceFusion.Imaging.Warping;

namespace FaceFusion.Fusion.Engine;

/// <summary>Colours of a face in its own photo; null where the photo shows too little of a part.</summary>
/// <param name="Skin">Skin of cheeks and nose, where neither fringe nor beard reaches.</param>
/// <param name="Rim">The band along the face's outline, where a seam would show.</param>
/// <param name="Neck">Skin below the chin.</param>
internal sealed record SkinColors(ColorStatistics? Skin, ColorStatistics? Rim, ColorStatistics? Neck)
{
    /// <summary>Measures on a photo's sampling source; rim and neck only where asked for.</summary>
    public static SkinColors Measure(SamplingSource pixels, FaceShape landmarks, bool withRim)
    {
        var shape = landmarks.Transform(p => new Point2(Reduce(p.X, pixels.OriginX, pixels.Factor), Reduce(p.Y, pixels.OriginY, pixels.Factor)));
        ColorSum skin = new(), rim = new(), neck = new();
        foreach (var strip in Strips(FaceMasks.FaceAndNeckRegion(shape, pixels.Width, pixels.Height), pixels.IsInTiles))
        {
            var picture = new Lazy<LinearImage>(() => pixels.IsInTiles ? pixels.Read(strip) : pixels.Image);
            var (x, y) = pixels.IsInTiles ? (0, 0) : (strip.X, strip.Y);
            Add(skin, CheekMask(shape, strip));
            if (withRim)
            {
                Add(rim, RimMask(shape, strip));
                Add(neck, FaceMasks.Neck(shape, strip));
            }

            if (pixels.IsInTiles && picture.IsValueCreated)
            {
                LinearImagePool.Return(picture.Value);
            }

            void Add(ColorSum sum, Plane mask)
            {
                if (!mask.Bounds().IsEmpty)
                {
                    sum.Add(picture.Value, mask, x, y);
                }

                PlanePool.Return(mask);
            }
        }

        return withRim ? new SkinColors(skin.Statistics, rim.Statistics, neck.Statistics) : new SkinColors(skin.Statistics, null, null);
    }

    /// <summary>The whole part, or strips of one whose picture is never made as a whole.</summary>
    private static IEnumerable<PixelRegion> Strips(PixelRegion part, bool isInTiles)
    {
        const int StripPixels = 1 << 20;
        var height = isInTiles ? Math.Max(1, StripPixels / Math.Max(1, part.Width)) : Math.Max(1, part.Height);
        for (var y = part.Y; y < part.Bottom; y += height)
        {
            yield return part with { Y = y, Height = Math.Min(height, part.Bottom - y) };
        }
    }

    /// <summary>The skin of a face's cheeks, read from its photo at a reduced size; null where the photo shows too little of it.</summary>
    public static ColorStatistics? OfCheeks(Bitmap photo, FaceShape landmarks)
    {
        const double EyeDistance = 48;
        var factor = Math.Max(1, (int)(landmarks.EyeDistance / EyeDistance));
        var part = FaceMasks.InfluenceRegion(landmarks, landmarks, photo.Width, photo.Height);
        if (part.IsEmpty)
        {
            return null;
        }

        var (x, y) = (part.X / factor * factor, part.Y / factor * factor);
        using var pixels = SamplingSource.Create(photo, new PixelRegion(x, y, part.Right - x, part.Bottom - y), factor);
        return Measure(pixels, landmarks, withRim: false).Skin;
    }

    /// <summary>Means of several by weight; parts that some lack are the mean of the rest.</summary>
    public static ColorStatistics? MixRims(IEnumerable<(double Weight, SkinColors Colors)> parts)
    {
        var mean = new double[3];
        var covariance = new double[9];
        var sum = 0.0;
        foreach (var (weight, colors) in parts)
        {
            if (colors.Rim is not { } rim || weight <= 0)
            {
                continue;
            }

            sum += weight;
            for (var i = 0; i < mean.Length; i++)
            {
                mean[i] += weight * rim.Mean[i];
            }

            for (var i = 0; i < covariance.Length; i++)
            {
                covariance[i] += weight * rim.Covariance[i];
            }
        }

        return sum == 0 ? null : new ColorStatistics(Array.ConvertAll(mean, m => m / sum), Array.ConvertAll(covariance, c => c / sum));
    }

    /// <summary>The skin mask between the pupils and the upper lip, soft over a tenth of the eye distance and more at both ends.</summary>
    private static Plane CheekMask(FaceShape shape, PixelRegion region)
    {
        var skin = FaceMasks.Skin(shape, region);
        var up = new UpwardAxis(shape, region);
        for (var y = 0; y < region.Height; y++)
        {
            var row = skin.Row(y);
            for (var x = 0; x < row.Length; x++)
            {
                if (row[x] > 0)
                {
                    var down = -up.At(x, y);
                    row[x] *= (float)(Math.Clamp(down / 0.2, 0, 1) * Math.Clamp((0.9 - down) / 0.2, 0, 1));
                }
            }
        }

        return skin;
    }

    /// <summary>The colour of a face's rim from the eyes down, above which hair begins.</summary>
    /// <param name="picture">Of the region.</param>
    /// <param name="shape">Landmarks in the frame.</param>
    /// <param name="region">The part of the frame.</param>
    public static ColorStatistics? MeasureRim(LinearImage picture, FaceShape shape, PixelRegion region)
    {
        var rim = RimMask(shape, region);
        var colors = ColorStatistics.Measure(picture, rim);
        PlanePool.Return(rim);
        return colors;
    }

    /// <summary>4 m (1 - m) of the face mask, a band that is widest half-way through the feather, below the pupils.</summary>
    private static Plane RimMask(FaceShape shape, PixelRegion region)
    {
        var rim = FaceMasks.Face(shape, region);
        var up = new UpwardAxis(shape, region);
        for (var y = 0; y < region.Height; y++)
        {
            var row = rim.Row(y);
            for (var x = 0; x < row.Length; x++)
            {
                row[x] = row[x] > 0 ? 4 * row[x] * (1 - row[x]) * (float)Math.Clamp(-up.At(x, y) / 0.2, 0, 1) : 0;
            }
        }

        return rim;
    }

    private static double Reduce(double photo, int origin, int factor) => ((photo - origin + 0.5) / factor) - 0.5;
}
