using FaceFusion.Faces;

namespace FaceFusion.Fusion.TryOn;

/// <summary>Tucks a hanging garment in at the waist.</summary>
internal static class Tucking
{
    /// <summary>Cuts a layer along the waistband: a little below the waist, lower in the middle, softly over three pixels.</summary>
    public static void CutAt(WarpedLayer layer, BodyShape body)
    {
        var (left, right) = (body[BodyMark.WaistLeft], body[BodyMark.WaistRight]);
        var drop = 0.33 * ((body[BodyMark.HipLeft].Y + body[BodyMark.HipRight].Y) - (left.Y + right.Y)) / 2;
        var half = Math.Max((right.X - left.X) / 2, 1);
        for (var y = 0; y < layer.Region.Height; y++)
        {
            var row = layer.Pixels.Row(y);
            for (var x = 0; x < layer.Region.Width; x++)
            {
                var t = (layer.Region.X + x - ((left.X + right.X) / 2)) / half;
                var line = ((left.Y + right.Y) / 2) + ((right.Y - left.Y) / 2 * t) + drop + (0.05 * half * (1 - Math.Min(t * t, 1)));
                var kept = (float)Math.Clamp(((line - layer.Region.Y - y) / 2) + 0.5, 0, 1);
                for (var c = 4 * x; kept < 1 && c < (4 * x) + 4; c++)
                {
                    row[c] *= kept;
                }
            }
        }
    }
}
