using FaceFusion.Faces;
using FaceFusion.Fusion.Errors;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Color;
using FaceFusion.Imaging.Filters;
using FaceFusion.Imaging.Geometry;
using FaceFusion.Imaging.Resampling;

namespace FaceFusion.Fusion.TryOn;

/// <summary>Analyses a model's photo: silhouette, head, bare skin by the face's colour, cloth, the body's points.</summary>
internal static class PhotoAnalysis
{
    /// <summary>Longer side at which a photo is analysed.</summary>
    private const int Side = 1024;

    /// <summary>A garment needs this much of a body below the chin, in eye distances: to the collar bones.</summary>
    private const double LeastShown = 1.6;

    /// <summary>Beyond this yaw in degrees a front view's proportions are doubtful.</summary>
    private const double MostYaw = 25;

    private static readonly FaceRegion[] s_head = [.. Enum.GetValues<FaceRegion>().Where(r => r is not (FaceRegion.Neck or FaceRegion.Irises))];

    /// <summary>The analysis.</summary>
    /// <exception cref="FusionException">The photo shows no torso.</exception>
    public static ModelAnalysis Read(string name, Face face, Bitmap photo, IRegionParser parser, CancellationToken cancellation)
    {
        if (BodyFinder.ShownBelowChin(face, photo.Height) < LeastShown)
        {
            throw new FusionException(FusionErrorCodes.NoTorso, $"'{name}' shows no torso.", name);
        }

        var scale = Math.Min(1, (double)Side / Math.Max(photo.Width, photo.Height));
        var (width, height) = ((int)Math.Round(photo.Width * scale), (int)Math.Round(photo.Height * scale));
        var small = AreaResampler.Resize(photo, width, height);
        var alpha = AreaResampler.Resize(new PersonMatting(parser).Find(photo, [face], MatteOptions.Default, cancellation).Alpha, width, height);
        cancellation.ThrowIfCancellationRequested();
        Point2 Down(Point2 p) => new(((p.X + 0.5) * width / photo.Width) - 0.5, ((p.Y + 0.5) * height / photo.Height) - 0.5);
        Point2 Up(Point2 p) => new(((p.X + 0.5) * photo.Width / width) - 0.5, ((p.Y + 0.5) * photo.Height / height) - 0.5);
        var shape = face.Landmarks.Transform(Down);
        var near = face with { Landmarks = shape, Box = default };
        var regions = parser.Parse(photo, face, cancellation);
        var (head, neck) = (Sample(regions, s_head, photo, width, height), Sample(regions, [FaceRegion.Neck], photo, width, height));
        var body = BodyFinder.Find(near, alpha);
        var skin = BareSkin(small, alpha, head, neck, shape);
        var (upper, lower) = Cloth(alpha, head, skin, body);
        var planes = new Dictionary<ModelRegion, Plane>
        {
            [ModelRegion.Head] = head,
            [ModelRegion.Skin] = skin,
            [ModelRegion.Upper] = upper,
            [ModelRegion.Lower] = lower,
        };
        return new ModelAnalysis(photo.Width, photo.Height, body.Transform(Up), planes)
        {
            Bare = MadeUpSkin.Of(small, skin, upper, lower),
            Warnings = [.. Warnings(face, alpha, body)],
        };
    }

    private static IEnumerable<string> Warnings(Face face, Plane alpha, BodyShape body)
    {
        if (Math.Abs(face.Pose.Yaw) > MostYaw)
        {
            yield return FusionErrorCodes.ModelTurned;
        }

        // Who sits shows a lap: the silhouette at the hips is wider than shoulders and arms.
        var row = (int)((body[BodyMark.HipLeft].Y + body[BodyMark.WaistLeft].Y) / 2);
        if (row >= 0 && row < alpha.Height)
        {
            var across = 0;
            foreach (var value in alpha.Row(row))
            {
                across += value > 0.5f ? 1 : 0;
            }

            if (across > 1.75 * body.ShoulderWidth)
            {
                yield return FusionErrorCodes.ModelSitting;
            }
        }
    }

    private static Plane Sample(FaceRegions regions, IReadOnlyList<FaceRegion> which, Bitmap photo, int width, int height)
    {
        var sum = new Plane(width, height);
        var toPhoto = new Similarity2((double)photo.Width / width, 0, (0.5 * photo.Width / width) - 0.5, (0.5 * photo.Height / height) - 0.5);
        foreach (var region in which.Where(regions.Contains))
        {
            var mask = regions.Sample(region, toPhoto, new PixelRegion(0, 0, width, height));
            for (var i = 0; i < sum.Values.Length; i++)
            {
                sum.Values[i] = Math.Min(1, sum.Values[i] + mask.Values[i]);
            }
        }

        return sum;
    }

    /// <summary>Neck, and what below the face has the face's colour (Mahalanobis distance in OKLab).</summary>
    private static Plane BareSkin(LinearImage photo, Plane alpha, Plane head, Plane neck, FaceShape shape)
    {
        var skin = new Plane(photo.Width, photo.Height);
        if (ColorStatistics.Measure(photo, FaceMasks.Skin(shape, new PixelRegion(0, 0, photo.Width, photo.Height))) is not { } face)
        {
            return neck;
        }

        // Light differs more between face and arms than colour does.
        var (light, reddish, yellowish) = (Math.Max(face.Covariance[0] * 2, 0.0036), face.Covariance[4] + 1.2e-4, face.Covariance[8] + 1.2e-4);
        var from = shape[129].Y;
        for (var y = 0; y < photo.Height; y++)
        {
            var row = skin.Row(y);
            for (var x = 0; x < row.Length; x++)
            {
                var i = (y * photo.Width) + x;
                var pixel = photo.Pixels.Slice(4 * i, 3);
                var (l, a, b) = Oklab.FromLinear(pixel[0], pixel[1], pixel[2]);
                var distance = (Square(l - face.Mean[0]) / light) + (Square(a - face.Mean[1]) / reddish) + (Square(b - face.Mean[2]) / yellowish);
                row[x] = y < from ? 0 : (float)Math.Clamp((12 - distance) / 4, 0, 1);
            }
        }

        GaussianBlur.Apply(skin, (float)(0.05 * shape.EyeDistance));
        for (var i = 0; i < skin.Values.Length; i++)
        {
            var sure = Math.Clamp((skin.Values[i] - 0.35f) / 0.3f, 0, 1);
            skin.Values[i] = Math.Max(0, Math.Min(Math.Max(neck.Values[i], sure), alpha.Values[i]) - head.Values[i]);
        }

        return skin;
    }

    private static double Square(double value) => value * value;

    private static (Plane Upper, Plane Lower) Cloth(Plane alpha, Plane head, Plane skin, BodyShape body)
    {
        var (upper, lower) = (new Plane(alpha.Width, alpha.Height), new Plane(alpha.Width, alpha.Height));
        var neck = Math.Min(body[BodyMark.NeckLeft].Y, body[BodyMark.NeckRight].Y);
        var waist = (body[BodyMark.WaistLeft].Y * 0.6) + (body[BodyMark.HipLeft].Y * 0.4);
        for (var y = (int)Math.Max(0, neck - (0.1 * body.ShoulderWidth)); y < alpha.Height; y++)
        {
            var target = y < waist ? upper.Row(y) : lower.Row(y);
            for (var x = 0; x < target.Length; x++)
            {
                target[x] = Math.Max(0, alpha.Row(y)[x] - head.Row(y)[x] - skin.Row(y)[x]);
            }
        }

        return (upper, lower);
    }
}
