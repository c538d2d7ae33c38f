using FaceFusion.Fusion.Recipes;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Fusion.Garments;

/// <summary>The line along which a sleeve leaves the trunk: from the shoulder to the armpit, and on between sleeve and side seam.</summary>
internal readonly struct SleeveSeam
{
    private readonly Point2 _armpit;
    private readonly Point2 _upNormal;
    private readonly Point2 _downNormal;

    /// <summary>The seam of one side; the garment has sleeves.</summary>
    public SleeveSeam(GarmentPicture garment, bool left)
    {
        _armpit = garment[left ? GarmentMark.ArmpitLeft : GarmentMark.ArmpitRight];
        var shoulder = garment[left ? GarmentMark.ShoulderLeft : GarmentMark.ShoulderRight];
        var inner = garment[left ? GarmentMark.SleeveInnerLeft : GarmentMark.SleeveInnerRight];
        var hem = garment[left ? GarmentMark.HemLeft : GarmentMark.HemRight];
        _upNormal = Outward(shoulder - _armpit, left);
        _downNormal = Outward(Unit(inner - _armpit) + Unit(hem - _armpit), left);
    }

    /// <summary>How far a place lies on the sleeve's side, in pixels; below 0 it is the trunk's.</summary>
    /// <param name="p">In the garment's pixels.</param>
    /// <param name="overlap">The trunk goes on this far past the armhole; below the armpit it ends.</param>
    public double Beyond(Point2 p, double overlap = 0)
    {
        var d = p - _armpit;
        return Math.Min((d.X * _upNormal.X) + (d.Y * _upNormal.Y) - overlap, (d.X * _downNormal.X) + (d.Y * _downNormal.Y));
    }

    /// <summary>The normal of a line that points away from the trunk.</summary>
    private static Point2 Outward(Point2 along, bool left)
    {
        var normal = Unit(new Point2(-along.Y, along.X));
        return normal.X < 0 == left ? normal : normal * -1;
    }

    private static Point2 Unit(Point2 v) => v * (1 / Math.Max(v.Length, 1e-9));
}
