using FaceFusion.Jobs.Previews;
using FaceFusion.Web.Access;
using FaceFusion.Web.Hosting;

namespace FaceFusion.Web.Api;

/// <summary><c>/previews</c>: a recipe in, its picture at a small size out.</summary>
internal static class PreviewEndpoints
{
    private const int SmallestSize = 64;
    private const int LargestSize = 1024;
    private const int DefaultSize = 512;
    private const int LongestDraft = 64;

    public static void Map(RouteGroupBuilder api) =>
        api.MapPost("/previews", RenderAsync).Access(AccessRule.Caller).Limit(RequestLimits.Previews).WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(JobRequest.MaxBytes));

    /// <summary>Requests with the same <c>draft</c> supersede each other: the older one ends with 409 and the code canceled.</summary>
    private static async Task<IResult> RenderAsync(HttpRequest request, IPreviewService previews, CancellationToken cancellation)
    {
        var size = QueryValues.Number(request, "size", SmallestSize, LargestSize) ?? DefaultSize;
        var draft = request.Query["draft"].ToString();
        if (draft.Length is 0 or > LongestDraft)
        {
            // Without a name of its own, a request shares its sessions with the others of its connection.
            draft = "connection " + request.HttpContext.Connection.Id;
        }

        var recipe = (await ApiBody.ReadAsync<JobRequest>(request, cancellation)).ToWish(request.HttpContext).Recipe;
        return new PictureResult(await previews.RenderAsync(draft, recipe, size, cancellation), lifetime: null);
    }
}
