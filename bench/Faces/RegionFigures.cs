using System.Diagnostics;
using FaceFusion.Faces;
using FaceFusion.Faces.Tests.Regions;

namespace FaceFusion.Bench.Faces;

/// <summary>The built-in region parser: agreement with drawn truth, glasses found and false ones, and the time.</summary>
internal static class RegionFigures
{
    // Glasses are drawn on every so-manieth portrait; of eye distances, half the width of their lines.
    private const int DrawnEvery = 2;
    private const double Thinnest = 0.01;
    private const double Thickest = 0.035;

    // A fusion that keeps glasses keeps what it is told of them: a frame that is seen in part is none.
    private const double SeenShare = 0.6;

    private static readonly RegionParser s_parser = new();

    /// <summary>The rows.</summary>
    public static IEnumerable<Measurement> Of(FacePhotos photos, Action<string> note) => [.. Drawn(), .. Portraits(photos, note)];

    /// <summary>Intersection over union with what was drawn, of soft masks: the sum of the lesser values over that of the greater.</summary>
    private static IEnumerable<Measurement> Drawn()
    {
        foreach (var eyeDistance in (int[])[16, 32, 64, 128])
        {
            var drawn = new DrawnFace(eyeDistance);
            var regions = s_parser.Parse(drawn.Photo, drawn.Face, CancellationToken.None);
            foreach (var region in (FaceRegion[])[FaceRegion.Hair, FaceRegion.Skin])
            {
                yield return new($"drawn face, eyes {eyeDistance} px apart: {region} agrees", "%", 100 * Agreement(drawn, regions, region), null, "");
            }
        }
    }

    private static double Agreement(DrawnFace drawn, FaceRegions regions, FaceRegion region)
    {
        var (mask, area) = (regions.Mask(region), regions.Area);
        double both = 0, either = 0;
        for (var y = 0; y < drawn.Photo.Height; y++)
        {
            for (var x = 0; x < drawn.Photo.Width; x++)
            {
                var truth = drawn.Regions[(y * drawn.Photo.Width) + x] == region ? 1f : 0;
                var seen = x >= area.X && x < area.Right && y >= area.Y && y < area.Bottom ? mask.Row(y - area.Y)[x - area.X] : 0;
                both += Math.Min(truth, seen);
                either += Math.Max(truth, seen);
            }
        }

        return both / either;
    }

    private static IEnumerable<Measurement> Portraits(FacePhotos photos, Action<string> note)
    {
        var random = new Random(11);
        var portraits = photos.WithTemplates();
        List<double> parsing = [], hair = [], decoding = [];
        int wrong = 0, drawn = 0, seen = 0;
        foreach (var (portrait, i) in portraits.Select((portrait, i) => (portrait, i)))
        {
            var watch = Stopwatch.StartNew();
            var photo = photos.Load(portrait.Photo);
            decoding.Add(watch.Elapsed.TotalMilliseconds);
            var face = TemplateFaces.Read(portrait.Template);
            watch.Restart();
            var bare = s_parser.Parse(photo, face, CancellationToken.None);
            parsing.Add(watch.Elapsed.TotalMilliseconds);
            watch.Restart();
            _ = bare.Mask(FaceRegion.Hair);
            hair.Add(watch.Elapsed.TotalMilliseconds);
            if (bare.Contains(FaceRegion.Glasses))
            {
                wrong++;
                note($"false glasses: {portrait.Photo}");
            }

            if (i % DrawnEvery == 0)
            {
                drawn++;
                var (red, green, blue) = ((byte)random.Next(256), (byte)random.Next(256), (byte)random.Next(256));
                var radius = Thinnest + ((Thickest - Thinnest) * random.NextDouble());
                var glasses = new DrawnGlasses(face.Landmarks, squareness: 2 + (3 * random.NextDouble()));
                glasses.Paint(photo, radius, (red, green, blue));
                var found = Seen(s_parser.Parse(photo, face, CancellationToken.None), glasses);
                seen += found >= SeenShare ? 1 : 0;
                if (found < SeenShare)
                {
                    note($"glasses missed: {portrait.Photo}, color {red} {green} {blue}, radius {radius:0.000}, {100 * found:0} % seen");
                }
            }
        }

        yield return new($"false glasses on {portraits.Count} bare portraits", "", wrong, null, "0");
        yield return new($"glasses drawn on {drawn} portraits: found", "%", 100.0 * seen / drawn, null, "at least 95 %");
        yield return new("regions of a portrait, against decoding it", "ms", Median.Of(parsing), Median.Of(decoding), "");
        yield return new("hair at the photo's resolution, against decoding it", "ms", Median.Of(hair), Median.Of(decoding), "");
    }

    /// <summary>The mean of the mask along the lines.</summary>
    private static double Seen(FaceRegions regions, DrawnGlasses glasses)
    {
        if (!regions.Contains(FaceRegion.Glasses))
        {
            return 0;
        }

        var (mask, area) = (regions.Mask(FaceRegion.Glasses), regions.Area);
        return glasses.Lines.Average(p => (int)Math.Round(p.X) - area.X is var x && (int)Math.Round(p.Y) - area.Y is var y
            && x >= 0 && y >= 0 && x < area.Width && y < area.Height ? mask.Row(y)[x] : 0);
    }
}
