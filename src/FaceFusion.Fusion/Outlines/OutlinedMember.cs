using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;
using FaceFusion.Imaging.Warping;

namespace FaceFusion.Fusion.Outlines;

/// <summary>What is known of one member of a mean in the frame, as landmarks bring it there.</summary>
/// <param name="Outline">The person's.</param>
/// <param name="Skin">Where it is bare.</param>
internal sealed record OutlinedMember(MemberOutline Outline, MemberSkin Skin)
{
    /// <summary>What was seen in the photo, in the frame.</summary>
    /// <param name="seen">In the photo.</param>
    /// <param name="map">From the frame to the photo.</param>
    /// <param name="fade">Pixels of the photo over which it fades out toward its edges.</param>
    /// <param name="raster">Over the frame.</param>
    public static OutlinedMember Of(SeenPerson seen, WarpGrid map, double fade, OutlineRaster raster)
    {
        var (person, skin) = (PlanePool.RentUnset(raster.Width, raster.Height), PlanePool.RentUnset(raster.Width, raster.Height));
        var covered = new byte[raster.Width * raster.Height];
        var nodes = new Point2[map.Columns];
        for (var y = 0; y < person.Height; y++)
        {
            OutlineRaster.ReadRow(map, raster.ToFrame(0, y).Y, nodes);
            Span<float> persons = person.Row(y), skins = skin.Row(y);
            var covers = covered.AsSpan(y * raster.Width, raster.Width);
            for (var x = 0; x < covers.Length; x++)
            {
                var at = OutlineRaster.Read(map, nodes, raster.ToFrame(x, y).X);
                (persons[x], skins[x]) = (seen.Silhouette.At(at), seen.Skin.At(at));
                covers[x] = (byte)(255 * Math.Clamp(seen.FromEdge(at) / fade, 0, 1));
            }
        }

        var member = new OutlinedMember(MemberOutline.Of(person), new MemberSkin(MemberOutline.Of(skin), covered));
        PlanePool.Return(person);
        PlanePool.Return(skin);
        return member;
    }

    /// <summary>The member, of whom nobody knows how a person goes on where the photo ends.</summary>
    /// <param name="chin">The row of the raster where heads end.</param>
    /// <param name="lacks">What the photo lacks at its worst edge, in parts of the frame's side.</param>
    public OutlinedMember Within(float chin, double lacks) => this with { Outline = Outline.Within(PhotoReach.Of(this, chin, lacks)) };
}
