using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Faces.Tests.Shapes;

/// <summary>The generic head turned by known angles; points without a depth stay where the mean shape has them.</summary>
internal static class HeadTurn
{
    public static FaceShape Turned(double yaw, double pitch, double roll, double scale, Point2 origin, Func<int, double>? deeper = null)
    {
        var (sinYaw, cosYaw) = Math.SinCos(yaw * Math.PI / 180);
        var (sinPitch, cosPitch) = Math.SinCos(pitch * Math.PI / 180);
        var (sinRoll, cosRoll) = Math.SinCos(roll * Math.PI / 180);
        var points = Array.ConvertAll(FaceTemplate.MeanShape.Points.ToArray(), p => (p * scale) + origin);
        foreach (var (index, depth) in HeadModel.Points)
        {
            var p = FaceTemplate.MeanShape[index];
            var partner = FaceTemplate.MeanShape[FaceTemplate.Mirror[index]];
            var (x, y, z) = ((p.X - partner.X) / 2, (p.Y + partner.Y) / 2, depth + (deeper?.Invoke(index) ?? 0));
            (y, z) = ((cosPitch * y) - (sinPitch * z), (sinPitch * y) + (cosPitch * z));
            x = (cosYaw * x) + (sinYaw * z);
            points[index] = new((scale * ((cosRoll * x) - (sinRoll * y))) + origin.X, (scale * ((sinRoll * x) + (cosRoll * y))) + origin.Y);
        }

        return new FaceShape(points);
    }
}
