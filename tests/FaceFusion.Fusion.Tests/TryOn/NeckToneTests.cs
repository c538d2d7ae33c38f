using FaceFusion.Faces;
using FaceFusion.Fusion.Tests.Support;
using FaceFusion.Fusion.TryOn;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Color;

namespace FaceFusion.Fusion.Tests.TryOn;

/// <summary>A neck of the face's colour is no difference; one of another colour is told; cloth over it is no neck.</summary>
public sealed class NeckToneTests
{
    private const int Side = 512;

    [Fact]
    public void Of_AFaceAndANeckOfOneColor_IsNothing()
    {
        var (scene, face, skin) = Body(neckRed: 0.4f);

        Assert.Equal(0, NeckTone.Of(scene, face, skin, new Plane(Side, Side))!.Value, 0.05);
    }

    [Fact]
    public void Of_APalerNeck_IsTheDifferenceOfTheColors()
    {
        var (scene, face, skin) = Body(neckRed: 0.5f);

        var difference = NeckTone.Of(scene, face, skin, new Plane(Side, Side))!.Value;

        Assert.True(difference > 3, $"{difference}");
    }

    [Fact]
    public void Of_ANeckBelowARollNeck_IsNotKnown()
    {
        var (scene, face, skin) = Body(neckRed: 0.5f);
        var cloth = new Plane(Side, Side);
        cloth.Values.Fill(1);

        Assert.Null(NeckTone.Of(scene, face, skin, cloth));
    }

    [Fact]
    public void Own_OfAPhotoThatNobodyChanged_IsWhatThePictureHas()
    {
        var (scene, face, skin) = Body(neckRed: 0.5f);
        var photo = SrgbTransfer.ToBitmap(scene, 3);

        var own = NeckTone.Own(photo, face, NeckTone.Skin(scene, face, skin))!.Value;

        Assert.Equal(NeckTone.Of(scene, face, skin, new Plane(Side, Side))!.Value, own, 0.4); // 8 bits are as far apart
    }

    private static (LinearImage Scene, FaceShape Face, Plane Skin) Body(float neckRed)
    {
        var (_, face) = SyntheticPortrait.Draw(seed: 3);
        var (scene, skin) = (new LinearImage(Side, Side), new Plane(Side, Side));
        for (var y = 0; y < Side; y++)
        {
            for (var x = 0; x < Side; x++)
            {
                var below = y > face[129].Y;
                skin.Row(y)[x] = below ? 1 : 0;
                var pixel = scene.Row(y).Slice(4 * x, 4);
                (pixel[0], pixel[1], pixel[2], pixel[3]) = (below ? neckRed : 0.4f, 0.28f, 0.22f, 1);
            }
        }

        return (scene, face, skin);
    }
}
