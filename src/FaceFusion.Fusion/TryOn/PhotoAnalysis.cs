using FaceFusion.Faces;
using FaceFusion.Fusion.Errors;
using FaceFusion.Fusion.Neural;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Color;
using FaceFusion.Imaging.Geometry;
using FaceFusion.Imaging.Resampling;

namespace FaceFusion.Fusion.TryOn;

/// <summary>
/// Analyses a model's photo: silhouette, head, bare skin, cloth, the body's points. Installed models for poses and for whole people take
/// over where there are any; without them the face, its colour and the silhouette tell.
/// </summary>
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
    public static ModelAnalysis Read(string name, Face face, Bitmap photo, ModelTools tools, CancellationToken cancellation)
    {
        if (BodyFinder.ShownBelowChin(face, photo.Height) < LeastShown)
        {
            throw new FusionException(FusionErrorCodes.NoTorso, $"'{name}' shows no torso.", name);
        }

        var scale = Math.Min(1, (double)Side / Math.Max(photo.Width, photo.Height));
        var (width, height) = ((int)Math.Round(photo.Width * scale), (int)Math.Round(photo.Height * scale));
        var small = AreaResampler.Resize(photo, width, height);
        var alpha = Silhouette(face, photo, width, height, tools, tools.Segmenter, cancellation);
        var (nets, log) = (tools.Bodies(), new NetLog());
        var person = PersonBox.Of(alpha, photo.Width, photo.Height);
        var parts = nets.Parser is { } net ? log.Time(net, () => net.Parse(photo, person, width, height, cancellation)) : null;
        if (parts is not null)
        {
            parts = ParsedRegions.Sharpen(parts, small);
            alpha = Silhouette(face, photo, width, height, tools, new ParsedPeople(parts), cancellation);
        }

        Point2 Down(Point2 p) => new(((p.X + 0.5) * width / photo.Width) - 0.5, ((p.Y + 0.5) * height / photo.Height) - 0.5);
        Point2 Up(Point2 p) => new(((p.X + 0.5) * photo.Width / width) - 0.5, ((p.Y + 0.5) * photo.Height / height) - 0.5);
        var shape = face.Landmarks.Transform(Down);
        var body = BodyFinder.Find(face with { Landmarks = shape, Box = default }, alpha);
        IReadOnlyList<BodyMark> unsure = [];
        if (nets.Pose is { } pose)
        {
            var joints = log.Time(pose, () => pose.Find(photo, person, cancellation));
            (body, unsure) = JointPlacement.Place(body, joints?.Transform(Down), alpha);
        }

        cancellation.ThrowIfCancellationRequested();
        var regions = tools.Parser.Parse(photo, face, cancellation);
        var (head, neck) = (Sample(regions, s_head, photo, width, height), Sample(regions, [FaceRegion.Neck], photo, width, height));
        var planes = parts is not null
            ? ParsedRegions.Of(parts, alpha, head)
            : SeenRegions.Of(small, alpha, head, neck, shape, body);
        if (nets.Pose is not null)
        {
            HandRegion.Split(planes, body, unsure);
        }

        return new ModelAnalysis(photo.Width, photo.Height, body.Transform(Up), planes)
        {
            MadeUp = MadeUpSkin.Of(small, planes[ModelRegion.Skin], planes[ModelRegion.Upper], planes[ModelRegion.Lower], ColorStatistics.Measure(small, FaceMasks.Skin(shape, new PixelRegion(0, 0, width, height)))),
            NeckSkin = NeckTone.Skin(small, shape, planes[ModelRegion.Skin]),
            Light = LightEstimate.Of(photo, face, cancellation),
            Warnings = [.. Warnings(face, alpha, body), .. unsure.Count > 0 ? [FusionErrorCodes.BodyUnsure] : (string[])[]],
            FoundBy = nets.Pose?.Facts[0].Id,
            Unsure = unsure,
            Nets = log.Uses,
        };
    }

    private static Plane Silhouette(Face face, Bitmap photo, int width, int height, ModelTools tools, IPeopleSegmenter? segmenter, CancellationToken cancellation)
    {
        var matte = new PersonMatting(tools.Parser, segmenter).Find(photo, [face], MatteOptions.Default, cancellation);
        cancellation.ThrowIfCancellationRequested();
        return AreaResampler.Resize(matte.Alpha, width, height);
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
}
