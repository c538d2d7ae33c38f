using FaceFusion.Faces;
using FaceFusion.Fusion.Outlines;
using FaceFusion.Fusion.Tests.Support;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;
using FaceFusion.Imaging.Warping;
using Plane = FaceFusion.Imaging.Buffers.Plane;

namespace FaceFusion.Fusion.Tests.Outlines;

/// <summary>A member that is read upright, against one whose distances are measured in the mean's frame.</summary>
public sealed class UprightMemberTests
{
    private const double Eye = 50;
    private static readonly PixelRegion s_frame = new(0, 0, 300, 320);
    private static readonly OutlineRaster s_raster = OutlineRaster.Of(s_frame, Eye);

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0.3, 1)]
    [InlineData(0, 1.1)]
    public void In_TurnedOrStretched_HasTheSameDistancesNearOutlines(double turn, double stretch)
    {
        var (photo, shape) = SyntheticPortrait.Draw(seed: 5, width: 420, height: 520, eyeDistance: 60);
        var face = new Face(default, 1, shape, default, []);
        var seen = new SeenPerson(PersonSilhouette.Find(new DiscSegmenter(), photo, face, default), BareSkin.Find(photo, face, default), photo.Width, photo.Height);
        var map = MapTo(shape, turn, stretch);

        var measured = OutlinedMember.Of(seen, map, fade: 20, s_raster);
        var read = new UprightMember(seen, shape, fade: 20).In(map, scale: 60, s_raster);

        var near = 0;
        for (var i = 0; i < s_raster.Width * s_raster.Height; i++)
        {
            Assert.InRange(read.Skin.Covered[i] - measured.Skin.Covered[i], -1, 1);
            if (Math.Abs(measured.Outline[i]) < 0.4)
            {
                // A sample is 0.04; measured distances begin at whole ones.
                Assert.InRange(read.Outline[i] - measured.Outline[i], -0.09, 0.09);
                near++;
            }
        }

        Assert.InRange(near, 500, int.MaxValue);
    }

    /// <summary>The frame's pupils lie on the photo's, turned and stretched about their middle.</summary>
    private static WarpGrid MapTo(FaceShape shape, double turn, double stretch)
    {
        var middle = (shape[FaceTemplate.LeftPupil] + shape[FaceTemplate.RightPupil]) * 0.5;
        var map = new WarpGrid(s_frame, 16);
        for (var i = 0; i < map.Nodes.Length; i++)
        {
            var p = (map.NodePosition(i % map.Columns, i / map.Columns) - new Point2(150, 140)) * (60 / Eye);
            map.Nodes[i] = middle + new Point2((p.X * Math.Cos(turn)) - (p.Y * Math.Sin(turn)), stretch * ((p.X * Math.Sin(turn)) + (p.Y * Math.Cos(turn))));
        }

        return map;
    }

    /// <summary>Sees a disc round the face.</summary>
    private sealed class DiscSegmenter : IPeopleSegmenter
    {
        public PeopleShare Segment(Bitmap photo, IReadOnlyList<Face> faces, int width, int height, CancellationToken cancellation)
        {
            var (share, seen, shape) = (new Plane(width, height), new Plane(width, height), faces[0].Landmarks);
            seen.Values.Fill(1);
            var middle = (shape[FaceTemplate.LeftPupil] + shape[FaceTemplate.RightPupil]) * 0.5;
            for (var y = 0; y < height; y++)
            {
                for (var x = 0; x < width; x++)
                {
                    var p = new Point2((x + 0.5) * photo.Width / width, (y + 0.5) * photo.Height / height);
                    share.Row(y)[x] = (p - middle).Length < 1.7 * shape.EyeDistance ? 1 : 0;
                }
            }

            return new PeopleShare(share, seen);
        }
    }
}
