using System.Text.Json.Nodes;
using FaceFusion.Fusion.Orders;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Jobs.Orders;
using FaceFusion.Web.Access;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace FaceFusion.Web.Api;

/// <summary><c>/orders</c>: the recipe of a chain in, its orders out, each with its distance from the true mean.</summary>
internal static class OrderEndpoints
{
    public static void Map(RouteGroupBuilder api) =>
        api.MapPost("/orders", CheckAsync).Access(AccessRule.Caller).WithMetadata(new RequestSizeLimitAttribute(JobRequest.MaxBytes));

    private static async Task<Ok<OrderCheckModel>> CheckAsync(HttpRequest request, IOrderChecks checks, CancellationToken cancellation)
    {
        var recipe = (await ApiBody.ReadAsync<JobRequest>(request, cancellation)).ToWish(request.HttpContext).Recipe;
        return TypedResults.Ok(new OrderCheckModel([.. (await checks.CreateAsync(recipe, cancellation)).Orders.Select(OrderModel.Of)]));
    }
}

/// <summary>The orders, the recipe's own first.</summary>
internal sealed record OrderCheckModel(IReadOnlyList<OrderModel> Orders);

/// <summary>
/// An order as in <see cref="OrderResult"/>: rounds from 1, mean CIEDE2000 and PSNR in dB (null where nothing differs) inside the
/// face, and the recipe, whose picture <c>/previews</c> and <c>/jobs</c> make.
/// </summary>
internal sealed record OrderModel(IReadOnlyList<int> Order, double Difference, double? Psnr, JsonNode Recipe)
{
    public static OrderModel Of(OrderResult result) => new(
        [.. result.Order.Select(round => round + 1)],
        Math.Round(result.Difference.Ciede2000, 3),
        double.IsFinite(result.Difference.Psnr) ? Math.Round(result.Difference.Psnr, 2) : null,
        JsonNode.Parse(RecipeJson.Format(result.Recipe, indented: false))!);
}
