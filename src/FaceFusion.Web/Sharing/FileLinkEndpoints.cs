using FaceFusion.Fusion;
using FaceFusion.Fusion.Errors;
using FaceFusion.Jobs;
using FaceFusion.Jobs.Sharing;
using FaceFusion.Web.Access;
using FaceFusion.Web.Api;

namespace FaceFusion.Web.Sharing;

/// <summary><c>/f/...</c>: a job's file for whoever has its signed address, until the time in it.</summary>
internal static class FileLinkEndpoints
{
    public static void MapStudioFileLinks(this IEndpointRouteBuilder routes) => routes
        .MapGet("/f/{signature}/{expiry}/{options}/{id}.{extension}", GetAsync)
        .Access(AccessRule.LinkHolder)
        .AddEndpointFilter<ApiErrorFilter>();

    private static async Task<IResult> GetAsync(
        string signature, string expiry, string options, string id, string extension, IFileLinks links, IJobService jobs, JobTeller teller, CancellationToken cancellation) =>
        links.Open(signature, expiry, options, id, extension) is { } link && jobs.Find(id) is { } job && await teller.OpenAsync(job, link, cancellation) is { } file
            ? new PictureResult(file, lifetime: null)
            : throw new FusionException(FusionErrorCodes.PictureNotFound, "No such file, or its address has expired.");
}
