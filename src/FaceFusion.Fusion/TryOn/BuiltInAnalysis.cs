using FaceFusion.Faces;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Color;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Fusion.TryOn;

/// <summary>Reads what is stored about a mannequin.</summary>
internal static class BuiltInAnalysis
{
    /// <summary>Steps of grey between the regions of a stored map.</summary>
    private const int LabelStep = 40;

    /// <summary>The analysis of a mannequin.</summary>
    public static ModelAnalysis Read(BuiltInModel model, Bitmap photo, CancellationToken cancellation)
    {
        var name = Recipes.BuiltInName.Of(model.Id);
        var map = BuiltInPhotos.Load("models", $"{model.Id}.regions.png", name, cancellation);
        var regions = Enum.GetValues<ModelRegion>().Where(r => r != ModelRegion.Ground).ToDictionary(r => r, _ => new Plane(map.Width, map.Height));
        for (var y = 0; y < map.Height; y++)
        {
            var row = map.Row(y);
            for (var x = 0; x < map.Width; x++)
            {
                var label = (ModelRegion)((row[x * map.Channels] + (LabelStep / 2)) / LabelStep);
                if (label != ModelRegion.Ground)
                {
                    regions[label].Row(y)[x] = 1;
                }
            }
        }

        var body = new BodyShape([.. BodyShape.All.Select(mark => new Point2((model.Body[mark].X * photo.Width) - 0.5, (model.Body[mark].Y * photo.Height) - 0.5))]);
        return new ModelAnalysis(photo.Width, photo.Height, body, regions)
        {
            Bare = BuiltInPhotos.Load("models", $"{model.Id}.skin.webp", name, cancellation),
            NeckSkin = Neck(model.NeckSkin),
            Light = model.Light,
            ArmsBehind = model.Pose == "back",
        };
    }

    private static ColorStatistics Neck(IReadOnlyList<double> linear)
    {
        var (l, a, b) = Oklab.FromLinear((float)linear[0], (float)linear[1], (float)linear[2]);
        return new ColorStatistics([l, a, b], new double[9]);
    }
}
