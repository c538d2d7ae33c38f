using FaceFusion.Faces;
using FaceFusion.Imaging.Geometry;
using FaceFusion.Imaging.Warping;

namespace FaceFusion.Fusion.Outlines;

/// <summary>
/// What was seen of a member, in an upright frame of its own that no share moves, for previews: each mean's frame reads it there, instead of measuring anew how
/// far everything is from outlines. Distances are then off by as much as the map stretches what lies round the face; where they are 0 they are exact.
/// </summary>
internal sealed class UprightMember
{
    /// <summary>The side of the frame in pixels, of which only the raster follows.</summary>
    private const int Side = 512;

    // Eye distances past the frame: a mean's frame, which has other landmarks, reads a little further.
    private const double Beyond = 1.2;

    private readonly OutlinedMember _own;
    private readonly OutlineRaster _raster;
    private readonly Similarity2 _fromPhoto;
    private readonly double _eyeDistance;
    private readonly (int Width, int Height) _photo;
    private readonly float _fade;

    /// <summary>Measures distances once.</summary>
    /// <param name="seen">In the photo.</param>
    /// <param name="landmarks">In the photo.</param>
    /// <param name="fade">Pixels of the photo over which it fades out toward its edges.</param>
    public UprightMember(SeenPerson seen, FaceShape landmarks, double fade)
    {
        var upright = ShapeAlignment.ToCanonicalFrame(landmarks, Side);
        var unit = upright.EyeDistance;
        _raster = new OutlineRaster(new PixelRegion(0, 0, Side, Side).Grow((int)(Beyond * unit)), unit / OutlineRaster.Unit);
        var toPhoto = Similarity2.Fit(upright.Points, landmarks.Points);
        var map = new WarpGrid(_raster.Frame, Side);
        for (var i = 0; i < map.Nodes.Length; i++)
        {
            map.Nodes[i] = toPhoto.Apply(map.NodePosition(i % map.Columns, i / map.Columns));
        }

        (_own, _fromPhoto) = (OutlinedMember.Of(seen, map, fade, _raster), toPhoto.Inverse());
        (_eyeDistance, _photo, _fade) = (landmarks.EyeDistance, (seen.Width, seen.Height), (float)fade);
    }

    /// <summary>What the photo lacks of a mean's frame at its worst edge, in parts of the frame's side.</summary>
    public double LackIn(WarpGrid map) => PhotoReach.LackOf(map, _photo.Width, _photo.Height);

    /// <summary>The member in a mean's frame.</summary>
    /// <param name="map">From the frame to the photo.</param>
    /// <param name="scale">Pixels of the photo per eye distance of the mean, about.</param>
    /// <param name="raster">Over the frame.</param>
    public OutlinedMember In(WarpGrid map, double scale, OutlineRaster raster)
    {
        var (person, skin, covered) = (new short[raster.Width * raster.Height], new short[raster.Width * raster.Height], new byte[raster.Width * raster.Height]);
        var (columns, between) = ColumnsOf(map, raster);
        var nodes = new Point2[map.Columns];
        var (photo, own) = (new (float X, float Y)[map.Columns], new (float X, float Y)[map.Columns]);
        var larger = (float)(_eyeDistance / scale);
        var (right, bottom) = ((float)_photo.Width - 1, (float)_photo.Height - 1);
        var (mostU, mostV) = (_raster.Width - 1.001f, _raster.Height - 1.001f);
        var (persons, skins) = (_own.Outline, _own.Skin.Edge);
        for (var y = 0; y < raster.Height; y++)
        {
            OutlineRaster.ReadRow(map, raster.ToFrame(0, y).Y, nodes);
            for (var i = 0; i < nodes.Length; i++)
            {
                var at = _raster.FromFrame(_fromPhoto.Apply(nodes[i]));
                (photo[i], own[i]) = (((float)nodes[i].X, (float)nodes[i].Y), ((float)at.X, (float)at.Y));
            }

            var to = y * raster.Width;
            for (var x = 0; x < columns.Length; x++)
            {
                var (node, by) = (columns[x], between[x]);
                var (px, py) = Mix(photo[node], photo[node + 1], by);
                var inside = Math.Min(Math.Min(px, py), Math.Min(right - px, bottom - py));
                covered[to + x] = (byte)(255 * Math.Clamp(inside / _fade, 0, 1));

                var (u, v) = Mix(own[node], own[node + 1], by);
                (u, v) = (Math.Clamp(u, 0, mostU), Math.Clamp(v, 0, mostV));
                var sample = ((int)v * _raster.Width) + (int)u;
                (u, v) = (u - (int)u, v - (int)v);
                person[to + x] = ToStep(persons.At(sample, u, v) * larger);
                skin[to + x] = ToStep(skins.At(sample, u, v) * larger);
            }
        }

        return new OutlinedMember(new MemberOutline(person, raster.Width), new MemberSkin(new MemberOutline(skin, raster.Width), covered));
    }

    private static (float X, float Y) Mix((float X, float Y) a, (float X, float Y) b, float by) => (a.X + ((b.X - a.X) * by), a.Y + ((b.Y - a.Y) * by));

    private static short ToStep(float distance) => (short)Math.Clamp(distance, short.MinValue, short.MaxValue);

    /// <summary>For each column of a raster the node of the map before it, and how far it is from there in steps.</summary>
    private static (int[] Nodes, float[] Between) ColumnsOf(WarpGrid map, OutlineRaster raster)
    {
        var (nodes, between) = (new int[raster.Width], new float[raster.Width]);
        for (var x = 0; x < nodes.Length; x++)
        {
            var (from, node) = OutlineRaster.ColumnOf(map, raster.ToFrame(x, 0).X);
            (nodes[x], between[x]) = (node, (float)from);
        }

        return (nodes, between);
    }
}
