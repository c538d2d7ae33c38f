using System.Security.Cryptography;
using FaceFusion.Faces;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Inference;
using FaceFusion.Jobs.People;
using FaceFusion.Jobs.Photos;
using FaceFusion.Jobs.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace FaceFusion.Jobs.Tests.People;

public sealed class PersonMatcherTests
{
    [Fact]
    public async Task FindSameAsync_TwoPhotosOfOne_AreSaidInTheirOrder()
    {
        using var embedder = new WidthEmbedder();
        await using var studio = await StartAsync(() => embedder);
        var photos = new List<StoredPhoto>();
        foreach (var width in (int[])[96, 200, 97, 98])
        {
            photos.Add(await AddAsync(studio, width));
        }

        var groups = await FindAsync(studio, [.. photos.Select(photo => Face(photo.Id))]);

        Assert.Equal([photos[0].Id, photos[2].Id, photos[3].Id], Assert.Single(groups).Select(face => face.Photo));
        await FindAsync(studio, [.. photos.Select(photo => Face(photo.Id))]);
        Assert.Equal(4, embedder.Runs);
    }

    [Fact]
    public async Task FindSameAsync_FacesOfOnePhoto_AreDifferentPeople()
    {
        using var embedder = new WidthEmbedder();
        await using var studio = await StartAsync(() => embedder);
        studio.Analyzer.FaceCount = 2;
        var photo = await AddAsync(studio, 96);

        Assert.Empty(await FindAsync(studio, Face(photo.Id), Face(photo.Id, 1)));
    }

    [Fact]
    public async Task FindSameAsync_CorrectedFace_IsLookedAtAnew()
    {
        using var embedder = new WidthEmbedder();
        await using var studio = await StartAsync(() => embedder);
        var (one, other) = (await AddAsync(studio, 96), await AddAsync(studio, 97));
        await FindAsync(studio, Face(one.Id), Face(other.Id));

        await studio.Photos.CorrectFaceAsync(one.Id, 0, new FacePoints(new(38, 36), new(58, 37)).LayMeanShape(), CancellationToken.None);
        await FindAsync(studio, Face(one.Id), Face(other.Id));

        Assert.Equal(3, embedder.Runs);
    }

    [Fact]
    public async Task FindSameAsync_WhatIsNotThere_IsPassedOver()
    {
        using var embedder = new WidthEmbedder();
        await using var studio = await StartAsync(() => embedder);
        var (one, other) = (await AddAsync(studio, 96), await AddAsync(studio, 97));

        var groups = await FindAsync(studio, Face("img_gone"), Face(one.Id, 7), Face(one.Id), new FaceReference { Photo = one.Id }, Face(other.Id));

        Assert.Equal([one.Id, other.Id], Assert.Single(groups).Select(face => face.Photo));
    }

    [Fact]
    public async Task FindSameAsync_PhotoThatCannotBeRead_CostsNotTheOthers()
    {
        using var embedder = new WidthEmbedder();
        await using var studio = await StartAsync(() => embedder, ("Storage:DecodedCacheMegabytes", "0"));
        var (one, lost, other) = (await AddAsync(studio, 96), await AddAsync(studio, 98), await AddAsync(studio, 97));
        File.Delete(studio.KeptFiles.Single(file => file.EndsWith(Hash(98) + ".photo", StringComparison.Ordinal)));

        var groups = await FindAsync(studio, Face(one.Id), Face(lost.Id), Face(other.Id));

        Assert.Equal([one.Id, other.Id], Assert.Single(groups).Select(face => face.Photo));
    }

    [Fact]
    public async Task FindSameAsync_NoModelOrAModelThatFails_SaysNothing()
    {
        await using var without = await StartAsync(() => null);
        Assert.Empty(await FindAsync(without, Face((await AddAsync(without, 96)).Id), Face((await AddAsync(without, 97)).Id)));

        var loads = 0;
        await using var broken = await StartAsync(() =>
        {
            loads++;
            throw new InferenceException(InferenceErrorCodes.ModelDamaged, "damaged");
        });
        FaceReference[] faces = [Face((await AddAsync(broken, 96)).Id), Face((await AddAsync(broken, 97)).Id)];
        Assert.Empty(await FindAsync(broken, faces));
        Assert.Empty(await FindAsync(broken, faces));
        Assert.Equal(1, loads);
    }

    private static Task<TestStudio> StartAsync(FaceEmbedderLoader load, params (string Key, string Value)[] settings) =>
        TestStudio.StartAsync(configure: services => services.AddSingleton(load), settings: settings);

    private static string Hash(int width) => Convert.ToHexStringLower(SHA256.HashData(TestPictures.Jpeg(width, 80)));

    private static Task<StoredPhoto> AddAsync(TestStudio studio, int width) =>
        studio.Photos.AddAsync(new MemoryStream(TestPictures.Jpeg(width, 80)), null, "a.jpg", CancellationToken.None);

    private static FaceReference Face(string photo, int face = 0) => new() { Photo = photo, Face = face };

    private static Task<IReadOnlyList<IReadOnlyList<FaceReference>>> FindAsync(TestStudio studio, params FaceReference[] faces) =>
        studio.Get<IPersonMatcher>().FindSameAsync(faces, CancellationToken.None);

    /// <summary>Tells people apart by the width of their photo: a degree a pixel.</summary>
    private sealed class WidthEmbedder : IFaceEmbedder
    {
        public int Runs { get; private set; }

        public double SamePersonThreshold => 0.99;

        public float[] Embed(Bitmap photo, Face face, CancellationToken cancellation)
        {
            Runs++;
            var (sin, cos) = Math.SinCos(photo.Width * Math.PI / 180);
            return [(float)cos, (float)sin];
        }

        public void Dispose()
        {
        }
    }
}
