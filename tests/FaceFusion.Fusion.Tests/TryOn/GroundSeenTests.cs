using FaceFusion.Fusion.TryOn;
using FaceFusion.Imaging.Buffers;
using Plane = FaceFusion.Imaging.Buffers.Plane;

namespace FaceFusion.Fusion.Tests.TryOn;

public sealed class GroundSeenTests
{
    [Fact]
    public void Of_WideClothTakenAway_IsTheWallBesideTheLegAndNotTheLeg()
    {
        const int Size = 80;
        var (scene, person, taken) = (new LinearImage(Size, Size), new Plane(Size, Size), new Plane(Size, Size));
        for (var y = 0; y < Size; y++)
        {
            for (var x = 0; x < Size; x++)
            {
                // A wall that grows darker, a leg at 35 to 45, and trousers at 25 to 55 that are gone.
                var leg = x is >= 35 and < 45;
                var pixel = scene.Row(y).Slice(4 * x, 4);
                var wall = 0.7f - (0.002f * y);
                (pixel[0], pixel[1], pixel[2], pixel[3]) = leg ? (0.45f, 0.25f, 0.18f, 1) : (wall, wall, wall, 1);
                person.Row(y)[x] = taken.Row(y)[x] = x is >= 25 and < 55 ? 1 : 0;
            }
        }

        var seen = GroundSeen.Of(scene, person, taken, 8);

        Assert.Equal((0, 1, 0, 1, 0), (seen.Row(40)[20], seen.Row(40)[30], seen.Row(40)[40], seen.Row(40)[50], seen.Row(40)[60]));
    }
}
