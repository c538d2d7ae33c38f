using System.Text.Json;
using FaceFusion.Fusion;
using FaceFusion.Fusion.Errors;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Jobs;
using FaceFusion.Jobs.Ownership;
using FaceFusion.Jobs.Photos;
using FaceFusion.Web.Components.Gallery;
using FaceFusion.Web.Tests.Api;

namespace FaceFusion.Web.Tests.Components;

/// <summary>A finished fusion as one more person.</summary>
public sealed class PicturePeopleTests(StudioHost host) : IClassFixture<StudioHost>
{
    private const string Workspace = "ws_00000000000000000000000001";

    [Fact]
    public async Task Picture_Taken_IsAPhotoOfItsWorkspaceAlone()
    {
        var job = await MakeAsync();
        var people = host.Get<PicturePeople>();

        var face = await people.TakeAsync(Workspace, job, "Mei, Jun", CancellationToken.None);

        Assert.False(host.Get<IOwnership>().MayUsePhoto("ws_00000000000000000000000002", face.Photo));
        Assert.Null(people.ToDraft("ws_00000000000000000000000002", face));
        Assert.Equal(("Mei, Jun", face.Photo), (people.ToDraft(Workspace, face)!.Name, people.ToDraft(Workspace, face)!.Photo));
        Assert.NotNull(host.Get<IPhotoStore>().Find(face.Photo)!.Origin);
    }

    [Fact]
    public async Task Job_WithoutAPicture_IsNotTaken()
    {
        var job = await MakeAsync();

        var fault = await Assert.ThrowsAsync<FusionException>(() => host.Get<PicturePeople>().TakeAsync(Workspace, job with { Id = "job_00000000000000000000000000" }, "x", CancellationToken.None));

        Assert.Equal(FusionErrorCodes.PictureNotFound, fault.Code);
    }

    [Fact]
    public void Address_ComesBackAsItsFaces()
    {
        FaceReference[] faces = [new() { Photo = "img_1", Face = 2 }, new() { Photo = "img_2" }];

        var url = PicturePeople.StudioUrl(faces);

        Assert.Equal("/?faces=img_1.2,img_2.0", url);
        Assert.Equal([("img_1", 2), ("img_2", 0)], PicturePeople.Read(url["/?faces=".Length..]).Select(face => (face.Photo, face.Face!.Value)));
        Assert.Empty(PicturePeople.Read("img_1,img_2.x,.."));
    }

    private async Task<JobSnapshot> MakeAsync()
    {
        var recipe = RecipeJson.Parse(JsonSerializer.Serialize(await host.ChainAsync(rounds: 1)));
        var job = host.Get<IJobService>().Enqueue(recipe, new JobOrigin { Workspace = Workspace, Names = ["Mei", "Jun"] });
        await host.EndOfAsync(job.Id, Workspace);
        return host.Get<IJobService>().Find(job.Id)!;
    }
}
